package io.accesspack.rotation.policy;

import io.accesspack.rotation.family.SessionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * The policies under which the current request refreshes, handed from the executor to the rotation step. Only there the token is
 * verified, and with it whether it is an offline token.
 */
public final class GovernedRefresh {

    private static final String ATTRIBUTE = GovernedRefresh.class.getName();

    private final List<RotationPolicy> policies = new ArrayList<>();

    private GovernedRefresh() {}

    static void begin(KeycloakSession session, RotationPolicy policy) {
        GovernedRefresh refresh = session.getAttribute(ATTRIBUTE, GovernedRefresh.class);
        if (refresh == null) {
            refresh = new GovernedRefresh();
            session.setAttribute(ATTRIBUTE, refresh);
        }
        refresh.policies.add(policy);
    }

    /**
     * The first policy for this kind of token, in the order of the realm's client policies. Empty when the request is no refresh or
     * no policy governs it.
     */
    public static Optional<RotationPolicy> policy(KeycloakSession session, SessionKind kind) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, GovernedRefresh.class)).stream()
                .flatMap(refresh -> refresh.policies.stream())
                .filter(policy -> policy.tokens().contains(kind))
                .findFirst();
    }

    /** Whether any policy met the request, for whatever kind of token. */
    public static boolean isMet(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE, GovernedRefresh.class) != null;
    }
}
