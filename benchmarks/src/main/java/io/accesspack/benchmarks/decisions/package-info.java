/** May somebody do this? Asked of the pack's decision point and of Keycloak's Authorization Services. */
package io.accesspack.benchmarks.decisions;
