package io.accesspack.rotation.policy;

/** The administrator configured the executor with a value that it does not know; the message names key, value and range. */
final class InvalidRotationConfigurationException extends RuntimeException {

    InvalidRotationConfigurationException(String message) {
        super(message);
    }
}
