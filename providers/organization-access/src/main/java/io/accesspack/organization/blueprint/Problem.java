package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * Why a blueprint cannot be applied.
 *
 * @param path where in the document, as a JSON pointer (RFC 6901); empty for the document itself
 * @param reason what is wrong there
 */
public record Problem(String path, String reason) {

    static Problem at(JsonPointer place, String reason) {
        return new Problem(place.toString(), reason);
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "document" : path) + ": " + reason;
    }
}
