package io.accesspack.organization.blueprint;

import org.keycloak.models.ModelValidationException;

/**
 * A blueprint that cannot be applied. The message starts with the place in the document, {@code sharedRoles.editor},
 * and says what is wrong there.
 *
 * <p>A {@link ModelValidationException}, which Keycloak's realm import answers with 400 and the message.
 */
public final class InvalidBlueprintException extends ModelValidationException {

    InvalidBlueprintException(String path, String reason) {
        super("Blueprint, " + path + ": " + reason);
    }
}
