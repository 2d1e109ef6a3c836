package io.accesspack.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyConditionRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;

/** Whom a policy reaches: Keycloak's conditions, as they vote at a refresh, and the option {@code tokens}. */
@KeycloakTest(realm = "rotation-realm.json")
class PolicyReachIT {

    private static final String ONLINE = "openid";
    private static final String OFFLINE = "openid offline_access";

    private final TestRealm realm;
    private final OidcClient app;

    PolicyReachIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
    }

    @ParameterizedTest(name = "{0}: online {1}, offline {2}")
    @CsvSource({"all, true, true", "online, true, false", "offline, false, true"})
    void tokensOfOneKind(String tokens, boolean online, boolean offline) {
        condition("any-client", "{}");
        RotationPolicies.configure(realm, Map.of("tokens", tokens));

        assertThat(rotates(ONLINE)).isEqualTo(online);
        assertThat(rotates(OFFLINE)).isEqualTo(offline);
    }

    /** The table of the documentation, for a public client that has browser sessions. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "any-client             | {}                                                       | true",
                "client-access-type     | {'type':['public']}                                      | true",
                "client-access-type     | {'type':['confidential']}                                | false",
                "client-attributes      | {'attributes':'[{\\'key\\':\\'browser.only\\',\\'value\\':\\'true\\'}]'} | true",
                "client-scopes          | {'type':'Default','scopes':['profile']}                  | true",
                "client-scopes          | {'type':'Optional','scopes':['offline_access']}          | false",
                "client-scopes          | {'type':'Any','scopes':['offline_access']}               | false",
                "grant-type             | {'grant_types':['refresh_token']}                        | true",
                "grant-type             | {'grant_types':['password']}                             | false",
                "acr-condition          | {'acr-property':'1'}                                     | false",
                "client-updater-context | {'update-client-source':['ByAuthenticatedUser']}         | false"
            })
    void conditions(String condition, String configuration, boolean rotates) {
        attribute("browser.only", "true");
        condition(condition, configuration);
        RotationPolicies.configure(realm, Map.of());

        assertThat(rotates(OFFLINE)).isEqualTo(rotates);
    }

    @Test
    void warnsOfAPolicyThatNoRefreshMeets() {
        try (TestRealm fresh = TestRealm.importInto(realm.server(), "rotation-realm.json")) {
            new PolicyReachIT(fresh).condition("client-scopes", "{'type':'Optional','scopes':['offline_access']}");
            OidcClient client = fresh.client("app");
            client.refresh(client.password("alice", "alice-password", OFFLINE).refreshToken());
            client.refresh(client.password("alice", "alice-password", OFFLINE).refreshToken());

            assertThat(realm.server()
                            .log()
                            .lines()
                            .filter(line -> line.contains("Realm " + fresh.name())
                                    && line.contains("client policy 'rotation' never applies to a refresh")
                                    && line.contains("client-scopes")))
                    .hasSize(1);
        }
    }

    private boolean rotates(String scope) {
        TokenResponse refreshed =
                app.refresh(app.password("alice", "alice-password", scope).refreshToken());
        return refreshed.refreshToken().claims().containsKey("fam");
    }

    private void attribute(String name, String value) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("app").get(0);
        client.getAttributes().put(name, value);
        realm.admin().clients().get(client.getId()).update(client);
    }

    /** JSON with apostrophes for quotes, and with escaped ones for quotes in quotes. */
    private void condition(String id, String configuration) {
        ClientPolicyConditionRepresentation condition = new ClientPolicyConditionRepresentation();
        condition.setConditionProviderId(id);
        try {
            condition.setConfiguration(new ObjectMapper()
                    .readTree(configuration.replace("\\'", "\\\"").replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(configuration, e);
        }
        ClientPolicyRepresentation policy = new ClientPolicyRepresentation();
        policy.setName("rotation");
        policy.setEnabled(true);
        policy.setConditions(List.of(condition));
        policy.setProfiles(List.of("rotation"));
        ClientPoliciesRepresentation policies = new ClientPoliciesRepresentation();
        policies.setPolicies(List.of(policy));
        realm.admin().clientPoliciesPoliciesResource().updatePolicies(policies);
    }
}
