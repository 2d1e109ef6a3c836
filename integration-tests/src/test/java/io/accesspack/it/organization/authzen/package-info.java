/** Tests of the decision point. */
package io.accesspack.it.organization.authzen;
