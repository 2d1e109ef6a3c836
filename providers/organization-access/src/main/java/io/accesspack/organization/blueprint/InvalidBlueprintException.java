package io.accesspack.organization.blueprint;

import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.models.ModelValidationException;

/**
 * A blueprint that cannot be applied. The message has a line for each problem, which starts with the place in the
 * document, {@code /sharedRoles/editor}, and says what is wrong there.
 *
 * <p>A {@link ModelValidationException}, which Keycloak's realm import answers with 400 and the message.
 */
public final class InvalidBlueprintException extends ModelValidationException {

    private final transient List<Problem> problems;

    InvalidBlueprintException(List<Problem> problems) {
        super(problems.stream().map(problem -> "Blueprint, " + problem).collect(Collectors.joining("\n")));
        this.problems = problems;
    }

    /** What is wrong, at least one thing; there may be more than the ones listed. */
    public List<Problem> problems() {
        return problems;
    }
}
