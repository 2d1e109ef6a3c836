package io.accesspack.audit.sink;

/**
 * An event on its way out.
 *
 * @param id id of the event, the same at every attempt
 * @param body the event in CloudEvents' structured JSON format, the same at every attempt
 */
public record OutgoingEvent(String id, String body) {}
