/**
 * The OpenID AuthZEN Authorization API 1.0: gateways ask whether somebody may do something. One decision point per organization;
 * what it decides is {@link io.accesspack.organization.decision}'s.
 */
package io.accesspack.organization.authzen;
