package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;

/** One place of a blueprint cannot be read or applied; does not leave the package. */
final class InvalidPlaceException extends RuntimeException {

    private final transient Problem problem;

    InvalidPlaceException(JsonPointer place, String reason) {
        super(reason);
        problem = Problem.at(place, reason);
    }

    Problem problem() {
        return problem;
    }
}
