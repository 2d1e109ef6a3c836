package io.accesspack.it.organization.authzen;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.TestRealm;
import java.net.URI;
import java.util.List;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.ClientRepresentation;

/** A confidential client of a demo realm that may ask what others may do, as a gateway is registered. */
public final class Gateway {

    public static final String PERMISSION = "organization.access.decide";

    private final TestRealm realm;
    private final String clientId;

    private Gateway(TestRealm realm, String clientId) {
        this.realm = realm;
        this.clientId = clientId;
    }

    /** Creates it; the secret is the client id. */
    public static Gateway create(TestRealm realm, String clientId, String... organizations) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setSecret(clientId);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        try (var created = realm.admin().clients().create(client)) {
            String id = CreatedResponseUtil.getCreatedId(created);
            for (String organization : organizations) {
                grant(realm, organization, "service-accounts/" + id, PERMISSION);
            }
        }
        return new Gateway(realm, clientId);
    }

    /** Makes these the only permissions granted directly. */
    static void grant(TestRealm realm, String organization, String grantee, String... permissions) {
        String json = permissions.length == 0 ? "[]" : "[\"" + String.join("\", \"", permissions) + "\"]";
        Answer answer =
                Api.ofAdministrator(realm).put("organizations/" + organization + "/" + grantee + "/permissions", json);
        if (answer.status() != 204) {
            throw new AssertionError(grantee + ": " + answer);
        }
    }

    public String clientId() {
        return clientId;
    }

    public String token() {
        return realm.client(clientId)
                .secret(clientId)
                .clientCredentials("openid")
                .accessToken()
                .encoded();
    }

    /** The decision point of an organization, for this gateway. */
    public Api at(String organization) {
        return at(realm, organization, token());
    }

    /** The decision point of an organization, for the bearer of any token. */
    static Api at(TestRealm realm, String organization, String token) {
        return new Api(URI.create(base(realm, organization) + "/"), token, List.of());
    }

    /** What the decision point of an organization says its address is. */
    public static String base(TestRealm realm, String organization) {
        return realm.issuer() + "/organization-access/organizations/" + organization + "/authzen";
    }
}
