package io.accesspack.rotation.introspection;

import java.util.function.BooleanSupplier;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.services.ErrorResponseException;

/**
 * Whether Keycloak describes a token. Of one for an organization that its user has left, or that is disabled or gone, it refuses to, with
 * an error where others expect {@code active: false} (RFC 7662, section 2.2).
 */
final class DescribedToken {

    private DescribedToken() {}

    /** @param checks those of Keycloak, which report what they find themselves */
    static boolean verify(BooleanSupplier checks, EventBuilder event) {
        try {
            return checks.getAsBoolean();
        } catch (ErrorResponseException refusal) {
            event.detail(Details.REASON, refusal.getErrorDescription());
            event.error(Errors.INVALID_TOKEN);
            return false;
        }
    }
}
