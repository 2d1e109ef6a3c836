package io.accesspack.it.operations;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientProfilesRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation.Policy;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What tools send that keep a realm's configuration as code. */
@KeycloakTest
class ConfigurationIT {

    private static final String PASSWORD = "demo-password";
    private static final String ACME = "openid organization:acme";

    private final TestRealm realm;

    ConfigurationIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void aPartialImportBringsClientsWithTheirMapper() {
        PartialImportRepresentation shop = new PartialImportRepresentation();
        shop.setClients(List.of(client("shop", "posts.read")));
        send(shop, Policy.FAIL);

        assertThat(realm.client("shop").password("dave", PASSWORD, ACME))
                .isIssued()
                .hasClaim("org_roles", List.of("billing", "editor", "member"));

        shop.setClients(List.of(client("shop", "users.manage")));
        send(shop, Policy.OVERWRITE);

        assertThat(realm.client("shop").password("dave", PASSWORD, ACME)).isRefusedWith("access_denied");
        assertThat(realm.client("demo-cli").password("dave", PASSWORD, ACME))
                .as("nobody's grants have changed")
                .hasClaim("org_roles", List.of("billing", "editor", "member"));
    }

    @Test
    void aPartialImportThatOverwritesAUserTakesTheGrantsAlong() {
        PartialImportRepresentation bob = new PartialImportRepresentation();
        bob.setUsers(List.of(user("bob")));
        String before = realm.user("bob").getId();
        assertThat(grants(before)).isNotEmpty();

        send(bob, Policy.SKIP);
        assertThat(realm.user("bob").getId()).isEqualTo(before);
        assertThat(grants(before)).isNotEmpty();

        send(bob, Policy.OVERWRITE);
        assertThat(realm.user("bob").getId()).isNotEqualTo(before);
        assertThat(grants(before)).isEmpty();
        assertThat(realm.client("demo-cli")
                        .password("bob", PASSWORD, ACME)
                        .accessToken()
                        .claims())
                .doesNotContainKey("permissions");
    }

    /** Terraform's provider knows strings only. */
    @Test
    void anExecutorsOptionsMayBeStrings() {
        ClientProfilesRepresentation profiles =
                realm.admin().clientPoliciesProfilesResource().getProfiles(false);
        profiles.getProfiles().stream()
                .flatMap(profile -> profile.getExecutors().stream())
                .filter(executor -> executor.getExecutorProviderId().equals("refresh-token-rotation"))
                .forEach(executor -> executor.setConfiguration(JsonNodeFactory.instance
                        .objectNode()
                        .put("overlap-seconds", "0")
                        .put("on-replay", "session")));
        realm.admin().clientPoliciesProfilesResource().updateProfiles(profiles);
        OidcClient cli = realm.client("demo-cli");
        Jwt first = cli.password("alice", PASSWORD, "openid").refreshToken();
        Jwt second = cli.refresh(first).refreshToken();

        assertThat(cli.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(cli.refresh(second)).isRefusedWith("invalid_grant");
    }

    private static ClientRepresentation client(String name, String required) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("organization access");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("organization-access-mapper");
        mapper.setConfig(Map.of("access.token.claim", "true", "roles.claim", "org_roles"));
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(name);
        client.setPublicClient(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setOptionalClientScopes(List.of("organization"));
        client.setProtocolMappers(List.of(mapper));
        client.setAttributes(Map.of("organization-access.required-permissions", required));
        return client;
    }

    private static UserRepresentation user(String name) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType("password");
        password.setValue(PASSWORD);
        UserRepresentation user = new UserRepresentation();
        user.setUsername(name);
        user.setEmail(name + "@example.com");
        user.setFirstName("Bob");
        user.setLastName("Again");
        user.setEmailVerified(true);
        user.setEnabled(true);
        user.setCredentials(List.of(password));
        return user;
    }

    private void send(PartialImportRepresentation content, Policy policy) {
        content.setIfResourceExists(policy.name());
        try (Response answer = realm.admin().partialImport(content)) {
            assertThat(answer.getStatus()).as(answer.readEntity(String.class)).isEqualTo(200);
        }
    }

    private List<Map<String, Object>> grants(String userId) {
        return realm.server().database().query("select ID from AP_ORG_PERMISSION_GRANT where GRANTEE_ID = ?", userId);
    }
}
