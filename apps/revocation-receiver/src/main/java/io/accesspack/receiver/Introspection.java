package io.accesspack.receiver;

import io.accesspack.permissions.token.ClaimNames;
import io.accesspack.permissions.token.OrganizationPermissions;
import io.accesspack.permissions.token.TokenPermissions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Asks Keycloak whether a token still is what it says (RFC 7662). */
final class Introspection {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RealmClient realm;
    private final ClaimNames names;

    Introspection(RealmClient realm, ClaimNames names) {
        this.realm = realm;
        this.names = names;
    }

    /** @throws KeycloakUnavailableException when it does not answer */
    boolean accepts(String token, Map<String, ?> claims) {
        try {
            RealmClient.Answer answer = realm.post(
                    "/protocol/openid-connect/token/introspect",
                    Map.of("token", token, "token_type_hint", "access_token"),
                    TIMEOUT);
            // Keycloak, of a token for an organization that the user has left; RFC 7662 has "active": false for it
            if (answer.status() == 400) {
                return false;
            }
            if (answer.status() != 200) {
                throw new FeedException("Introspection answered " + answer.status());
            }
            return stillHolds(claims, Json.object(answer.body()), names);
        } catch (IOException e) {
            throw new KeycloakUnavailableException("A token cannot be introspected", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeycloakUnavailableException("Interrupted while a token was introspected", e);
        }
    }

    /** Whether the token is active, and what it says of organizations holds now, or more. */
    static boolean stillHolds(Map<String, ?> claims, Map<?, ?> answer, ClaimNames names) {
        if (!Boolean.TRUE.equals(answer.get("active"))
                || (claims.get("sub") instanceof String sub && !sub.equals(answer.get("sub")))) {
            return false;
        }
        Map<String, Object> present = new HashMap<>();
        answer.forEach((name, value) -> present.put(String.valueOf(name), value));
        TokenPermissions now = TokenPermissions.from(present, names);
        return TokenPermissions.from(claims, names).organizations().stream()
                .allMatch(organization -> allows(now, organization));
    }

    private static boolean allows(TokenPermissions now, OrganizationPermissions organization) {
        String name = organization.id().or(organization::alias).orElseThrow();
        OrganizationPermissions there = now.permissionsIn(name);
        return (there.id().isPresent() || there.alias().isPresent())
                && there.permissions().covers(organization.permissions())
                && there.roles().containsAll(organization.roles());
    }
}
