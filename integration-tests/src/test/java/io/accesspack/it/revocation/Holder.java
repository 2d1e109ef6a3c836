package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.OutsideRealm;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.it.session.AppPage;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Somebody of a demo realm who has a token for an organization, with all that may be taken: user, organization, client are the test's own. */
final class Holder implements AutoCloseable {

    static final String PASSWORD = "demo-password";

    private final TestRealm realm;
    private final String name;
    private final String userId;
    private final String organizationId;
    private final String clientId;
    private final Browser browser = new Browser();
    private TokenResponse tokens;
    private HeldToken token;
    private String something;
    private AppPage page;
    private OutsideRealm outside;

    private Holder(TestRealm realm, String name, String userId, String organizationId, String clientId) {
        this.realm = realm;
        this.name = name;
        this.userId = userId;
        this.organizationId = organizationId;
        this.clientId = clientId;
    }

    static Holder create(TestRealm realm, String test) {
        String name = test.toLowerCase(Locale.ROOT).replace('_', '-');
        String organization = organization(realm, name);
        UserRepresentation user = TestUser.of(name, name + "@demo.test", PASSWORD);
        String userId;
        try (var created = realm.admin().users().create(user)) {
            userId = CreatedResponseUtil.getCreatedId(created);
        }
        realm.admin()
                .organizations()
                .get(organization)
                .members()
                .addMember(userId)
                .close();
        return new Holder(realm, name, userId, organization, client(realm, name));
    }

    private static String organization(TestRealm realm, String alias) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        try (var created = realm.admin().organizations().create(organization)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    private static String client(TestRealm realm, String clientId) {
        ClientRepresentation app =
                realm.admin().clients().findByClientId("demo-spa").get(0);
        app.setId(null);
        app.setClientId(clientId);
        app.setDirectAccessGrantsEnabled(true);
        try (var created = realm.admin().clients().create(app)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    TestRealm realm() {
        return realm;
    }

    /** Of the user, the organization (alias), and the client (client id). */
    String name() {
        return name;
    }

    String userId() {
        return userId;
    }

    UserResource user() {
        return realm.admin().users().get(userId);
    }

    String organizationId() {
        return organizationId;
    }

    OrganizationResource organization() {
        return realm.admin().organizations().get(organizationId);
    }

    OidcClient client() {
        return realm.client(name);
    }

    /** The id that Keycloak gave the client. */
    String clientId() {
        return clientId;
    }

    Browser browser() {
        return browser;
    }

    /** Changes the client. */
    void change(Consumer<ClientRepresentation> change) {
        ClientRepresentation client = realm.admin().clients().get(clientId).toRepresentation();
        change.accept(client);
        realm.admin().clients().get(clientId).update(client);
    }

    /** Logs in and gets the token that a loss is to refuse. */
    void signIn() {
        signedIn(client().signIn(browser, name, PASSWORD, "openid organization:" + name));
    }

    /** Holds these tokens, got in another way. */
    void signedIn(TokenResponse other) {
        assertThat(other.status()).as(other.toString()).isEqualTo(200);
        tokens = other;
        token = new HeldToken(other.accessToken());
    }

    /** With the refresh token in a cookie. */
    void signInWithCookie() {
        change(client -> client.getAttributes().put("browser-session.enabled", "true"));
        page = AppPage.open(realm, name);
        var answer = page.signIn(name, "openid organization:" + name);
        assertThat(answer.status()).isEqualTo(200);
        token = new HeldToken(answer.accessToken());
    }

    /** For a session that outlives the browser. */
    void signInOffline() {
        user().roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("offline_access").toRepresentation()));
        signedIn(client().signIn(browser, name, PASSWORD, "openid offline_access"));
    }

    /** After agreeing to what the client may. */
    void signInWithConsent() {
        change(client -> client.setConsentRequired(true));
        var flow = client().authorization("openid");
        Page asked = flow.open(browser).enterPassword(name, PASSWORD);
        signedIn(flow.redeem(asked.submit("form", Map.of("accept", "Yes"))));
    }

    /** As a client that acts for itself and holds a role in the organization; its id is kept. */
    void signInAsServiceAccount() {
        change(client -> {
            client.setPublicClient(false);
            client.setSecret(name);
            client.setServiceAccountsEnabled(true);
        });
        something = clientId;
        inOrganization("PUT", "service-accounts/" + clientId + "/roles", "[\"editor\"]");
        TokenResponse own = client().secret(name).clientCredentials("openid organization:" + name);
        assertThat(own.status()).as(own.toString()).isEqualTo(200);
        token = new HeldToken(own.accessToken());
    }

    AppPage page() {
        return page;
    }

    /** The realm in which the user is known, when that is another. */
    OutsideRealm outside() {
        return outside;
    }

    void closes(OutsideRealm realm) {
        outside = realm;
    }

    TokenResponse tokens() {
        return tokens;
    }

    HeldToken token() {
        return token;
    }

    String session() {
        return token.token().string("sid");
    }

    /** Another session of the same user, in another browser. */
    TokenResponse signInElsewhere() {
        return client().signIn(name, PASSWORD, "openid");
    }

    /** A session of somebody else that is ended; its id. */
    String endAnotherSession() {
        TokenResponse other = realm.client("demo-spa").signIn("dave", PASSWORD, "openid");
        realm.client("demo-spa").logout(other.refreshToken());
        return other.accessToken().string("sid");
    }

    /** Has somebody remember an id. */
    void keep(String id) {
        something = id;
    }

    String kept() {
        return something;
    }

    /** A group of the organization with the user in it. */
    String group() {
        GroupRepresentation group = new GroupRepresentation();
        group.setName("group");
        try (var created = organization().groups().addTopLevelGroup(group)) {
            something = CreatedResponseUtil.getCreatedId(created);
            organization().groups().group(something).addMember(userId);
            return something;
        }
    }

    /** A call of organization-access in this organization, which must be answered with success. */
    Answer inOrganization(String method, String path, String json) {
        return call(method, "organizations/" + organizationId + "/" + path, json);
    }

    /** A call of organization-access in the realm. */
    Answer call(String method, String path, String json) {
        Answer answer = Api.ofAdministrator(realm).send(method, path, json);
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
        return answer;
    }

    void grantRoles(String... roles) {
        inOrganization("PUT", "members/" + userId + "/roles", json(roles));
    }

    void grantPermissions(String... permissions) {
        inOrganization("PUT", "members/" + userId + "/permissions", json(permissions));
    }

    static String json(String... texts) {
        return texts.length == 0 ? "[]" : "[\"" + String.join("\", \"", texts) + "\"]";
    }

    static String roleJson(String name, String... permissions) {
        return "{\"name\": \"%s\", \"permissions\": %s}".formatted(name, json(permissions));
    }

    /** A shared role that only this test has. */
    void sharedRole(String... permissions) {
        call("POST", "roles", roleJson(name, permissions));
    }

    Map<String, Object> sessionRecord(String cause) {
        return Map.of("kind", "session", "sid", session(), "cause", cause);
    }

    Map<String, Object> userRecord(String cause) {
        return Map.of("kind", "user", "sub", userId, "cause", cause);
    }

    Map<String, Object> memberRecord(String cause) {
        return Map.of("kind", "member", "sub", userId, "org_id", organizationId, "cause", cause);
    }

    Map<String, Object> organizationRecord(String cause) {
        return Map.of("kind", "organization", "org_id", organizationId, "cause", cause);
    }

    Map<String, Object> clientRecord(String cause) {
        return Map.of("kind", "client", "azp", name, "cause", cause);
    }

    Map<String, Object> clientInSessionRecord(String cause) {
        return Map.of("kind", "client", "azp", name, "sid", session(), "cause", cause);
    }

    Map<String, Object> clientForUserRecord(String cause) {
        return Map.of("kind", "client", "azp", name, "sub", userId, "cause", cause);
    }

    /** Of the organization's role with this name. */
    Map<String, Object> roleRecord(String role, String cause) {
        return Map.of("kind", "role", "role", role, "org_id", organizationId, "cause", cause);
    }

    Map<String, Object> sharedRoleRecord(String cause) {
        return Map.of("kind", "role", "role", name, "cause", cause);
    }

    static Map<String, Object> realmRecord(String cause) {
        return Map.of("kind", "realm", "cause", cause);
    }

    /** What is gone already is gone. */
    @Override
    public void close() {
        if (outside != null) {
            outside.close();
        }
        realm.admin().users().delete(userId).close();
        realm.admin().organizations().list(0, 1000).stream()
                .filter(organization -> organization.getId().equals(organizationId))
                .forEach(organization -> organization().delete().close());
        realm.admin()
                .clients()
                .findByClientId(name)
                .forEach(client -> realm.admin().clients().get(client.getId()).remove());
    }
}
