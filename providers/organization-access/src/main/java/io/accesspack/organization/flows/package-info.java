/** Puts the organization gate, and the second factor that permissions need, behind the login flows that a realm has already. */
package io.accesspack.organization.flows;
