/** What an organization is called and looks like. */
package io.accesspack.organization.profile;
