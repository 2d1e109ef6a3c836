package io.accesspack.spring.stepup;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;

/** The user of the token must authenticate in another way, or once more. */
public final class StepUpRequiredException extends OAuth2AuthenticationException {

    private static final String ERROR = "insufficient_user_authentication";
    private static final String DESCRIPTION = "Another authentication is required";

    private final transient StepUp stepUp;

    public StepUpRequiredException(StepUp stepUp) {
        super(new BearerTokenError(
                ERROR, HttpStatus.UNAUTHORIZED, DESCRIPTION, "https://www.rfc-editor.org/rfc/rfc9470#section-3"));
        this.stepUp = stepUp;
    }

    /** The header {@code WWW-Authenticate}. */
    public String challenge() {
        StringBuilder header =
                new StringBuilder("Bearer error=\"" + ERROR + "\", error_description=\"" + DESCRIPTION + "\"");
        for (Map.Entry<String, String> parameter : stepUp.challenge().entrySet()) {
            header.append(", ")
                    .append(parameter.getKey())
                    .append("=\"")
                    .append(parameter.getValue())
                    .append('"');
        }
        return header.toString();
    }
}
