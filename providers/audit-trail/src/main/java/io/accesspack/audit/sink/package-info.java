/**
 * Where events are delivered to. A sink is a component of a realm (provider type {@code io.accesspack.audit.sink.AuditSink}),
 * so that realm JSON, Keycloak's component REST and its vault carry its configuration. Other kinds of sink come in JARs of
 * their own: an {@link io.accesspack.audit.sink.AuditSinkFactory} and its service file.
 */
package io.accesspack.audit.sink;
