/** Whether somebody may do something, and why: decided here for every door that is asked. */
package io.accesspack.organization.decision;
