package io.accesspack.rotation.policy;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** The policy under which the current request refreshes, handed from the executor to the rotation step. */
public final class GovernedRefresh {

    private static final String ATTRIBUTE = GovernedRefresh.class.getName();

    private GovernedRefresh() {}

    /** The first policy that applies to the client wins, in the order of the realm's client policies. */
    static void begin(KeycloakSession session, RotationPolicy policy) {
        if (policy(session).isEmpty()) {
            session.setAttribute(ATTRIBUTE, policy);
        }
    }

    /** Empty when the request is not a refresh or no policy governs its client. */
    public static Optional<RotationPolicy> policy(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, RotationPolicy.class));
    }
}
