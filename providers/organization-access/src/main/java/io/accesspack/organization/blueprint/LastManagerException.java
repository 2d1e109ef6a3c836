package io.accesspack.organization.blueprint;

import java.util.Collection;
import java.util.stream.Collectors;
import org.keycloak.models.ModelValidationException;

/**
 * A blueprint that would leave organizations without anybody who may manage their roles, although there was somebody.
 *
 * <p>A {@link ModelValidationException}, which Keycloak answers with 400 and the message where nothing of the pack does.
 */
public final class LastManagerException extends ModelValidationException {

    private static final int NAMED = 10;

    LastManagerException(Collection<String> aliases) {
        super("Nobody would be left who may manage the roles of "
                + aliases.stream().sorted().limit(NAMED).collect(Collectors.joining(", "))
                + (aliases.size() > NAMED ? " and " + (aliases.size() - NAMED) + " others" : ""));
    }
}
