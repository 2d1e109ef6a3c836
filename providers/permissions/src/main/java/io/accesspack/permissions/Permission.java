package io.accesspack.permissions;

/** Placeholder. */
public record Permission(String value) {}
