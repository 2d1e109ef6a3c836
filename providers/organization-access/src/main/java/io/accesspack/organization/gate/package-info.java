/** Keeps members without a permission in their organization out of an application, while they log in. */
package io.accesspack.organization.gate;
