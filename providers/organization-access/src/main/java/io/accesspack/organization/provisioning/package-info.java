/**
 * Grants that come from outside: identity-provider mappers that turn claims and attributes into organization roles, and
 * pending grants that wait for the owner of an e-mail address to join an organization.
 */
package io.accesspack.organization.provisioning;
