package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No token shows an organization that the user is not a member of, or that the scope did not select. */
@KeycloakTest
class OrganizationInvariantIT {

    private static final Map<String, Set<String>> MEMBERSHIPS = Map.of(
            "alice", Set.of("acme", "globex"),
            "bob", Set.of("acme"),
            "carol", Set.of("globex"),
            "dave", Set.of("acme"),
            "mallory", Set.of());

    private static final Map<String, Set<String>> SCOPES = Map.of(
            "openid", Set.of(),
            "openid organization", Set.of("acme", "globex"),
            "openid organization:acme", Set.of("acme"),
            "openid organization:globex", Set.of("globex"),
            "openid organization:acme organization:globex", Set.of("acme", "globex"),
            "openid organization:*", Set.of("acme", "globex"));

    private final OidcClient cli;
    private final OidcClient api;

    OrganizationInvariantIT(TestRealm realm) {
        cli = realm.client("demo-cli");
        api = realm.client("demo-api").secret("demo-api-secret");
    }

    static Stream<Arguments> requests() {
        return MEMBERSHIPS.keySet().stream().sorted().flatMap(user -> scopes().map(scope -> Arguments.of(user, scope)));
    }

    private static Stream<String> scopes() {
        return SCOPES.keySet().stream()
                .sorted()
                .filter(scope -> KeycloakVersion.takesSeveralNamedOrganizations()
                        || scope.split("organization:\\w").length <= 2);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void showsNothingElse(String user, String scope) {
        Set<String> allowed = new HashSet<>(MEMBERSHIPS.get(user));
        allowed.retainAll(SCOPES.get(scope));

        TokenResponse tokens = cli.password(user, "demo-password", scope);
        TokenResponse refreshed = cli.refresh(tokens.refreshToken());

        Stream.of(
                        tokens.accessToken().claims(),
                        tokens.idToken().claims(),
                        refreshed.accessToken().claims(),
                        refreshed.idToken().claims(),
                        api.introspect(refreshed.accessToken()),
                        cli.userinfoClaims(refreshed.accessToken()))
                .forEach(claims -> assertShowsOnly(allowed, claims));
    }

    private static void assertShowsOnly(Set<String> allowed, Map<String, Object> claims) {
        Object organizations = claims.getOrDefault("organization", Map.of());
        assertThat(organizations).isInstanceOf(Map.class);
        Set<?> shown = ((Map<?, ?>) organizations).keySet();
        assertThat(allowed.containsAll(shown))
                .as("%s within %s", shown, allowed)
                .isTrue();
        if (shown.size() == 1) {
            assertThat(claims).containsEntry("org_alias", shown.iterator().next());
        } else {
            assertThat(List.of("org_id", "org_alias", "org_roles", "permissions"))
                    .allSatisfy(flat -> assertThat(claims).doesNotContainKey(flat));
        }
    }
}
