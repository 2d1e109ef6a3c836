/**
 * Keeps organization access through {@code kc.sh export} and {@code kc.sh import}: an export carries, in place of the
 * blueprint with which the realm once began, a snapshot of what the realm is now; an import restores it.
 */
package io.accesspack.organization.snapshot;
