package io.accesspack.receiver;

/** Keycloak would have to be asked about a token and does not answer: an API answers 503. */
public final class KeycloakUnavailableException extends RuntimeException {

    KeycloakUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
