package io.accesspack.audit.record;

/** How the recorded action ended. */
public enum Outcome {
    SUCCESS,
    FAILURE
}
