package io.accesspack.organization.blueprint;

/** A blueprint names somebody who is not there; the message says what is missing. Does not leave the package. */
final class UnknownGranteeException extends RuntimeException {

    UnknownGranteeException(String reason) {
        super(reason);
    }
}
