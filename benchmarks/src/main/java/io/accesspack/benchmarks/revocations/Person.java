package io.accesspack.benchmarks.revocations;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** A member of an organization who signs in by a client. User, organization and client are new and have one name. */
final class Person {

    private static final String PASSWORD = "benchmark-password";

    private final TestRealm realm;
    private final String name;
    private final String userId;
    private final String organizationId;
    private final String clientId;
    private TokenResponse tokens;

    private Person(TestRealm realm, String name, String userId, String organizationId, String clientId) {
        this.realm = realm;
        this.name = name;
        this.userId = userId;
        this.organizationId = organizationId;
        this.clientId = clientId;
    }

    static Person create(TestRealm realm, String name) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(name);
        ClientRepresentation client =
                realm.admin().clients().findByClientId("demo-cli").get(0);
        client.setId(null);
        client.setClientId(name);
        try (var user = realm.admin().users().create(TestUser.of(name, name + "@benchmark.test", PASSWORD));
                var made = realm.admin().organizations().create(organization);
                var registered = realm.admin().clients().create(client)) {
            Person person = new Person(
                    realm,
                    name,
                    CreatedResponseUtil.getCreatedId(user),
                    CreatedResponseUtil.getCreatedId(made),
                    CreatedResponseUtil.getCreatedId(registered));
            person.organization().members().addMember(person.userId).close();
            return person;
        }
    }

    TestRealm realm() {
        return realm;
    }

    String name() {
        return name;
    }

    String userId() {
        return userId;
    }

    UserResource user() {
        return realm.admin().users().get(userId);
    }

    OrganizationResource organization() {
        return realm.admin().organizations().get(organizationId);
    }

    OidcClient client() {
        return realm.client(name);
    }

    TokenResponse tokens() {
        return tokens;
    }

    Jwt signIn() {
        tokens = client().password(name, PASSWORD, "openid organization:" + name);
        return tokens.accessToken();
    }

    void change(Consumer<ClientRepresentation> change) {
        ClientRepresentation client = realm.admin().clients().get(clientId).toRepresentation();
        change.accept(client);
        realm.admin().clients().get(clientId).update(client);
    }

    void removeClient() {
        realm.admin().clients().get(clientId).remove();
    }

    /** Is put into a new group of the organization; its id. */
    String joinGroup() {
        GroupRepresentation group = new GroupRepresentation();
        group.setName(name);
        try (var created = organization().groups().addTopLevelGroup(group)) {
            String id = CreatedResponseUtil.getCreatedId(created);
            organization().groups().group(id).addMember(userId);
            return id;
        }
    }

    void grantRoles(String... roles) {
        inOrganization("PUT", "members/" + userId + "/roles", json(roles));
    }

    /** A call of organization-access in this organization. */
    void inOrganization(String method, String path, String json) {
        call(method, "organizations/" + organizationId + "/" + path, json);
    }

    /** A call of organization-access in the realm. */
    void call(String method, String path, String json) {
        HttpResponse<String> answer = Http.send(Http.request(URI.create(
                        realm.server().url() + "/admin/realms/" + realm.name() + "/organization-access/" + path))
                .header("Authorization", "Bearer " + realm.adminToken())
                .header("Content-Type", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    static String role(String name, String permission) {
        return "{\"name\": \"%s\", \"permissions\": %s}".formatted(name, json(permission));
    }

    static String json(String... texts) {
        return texts.length == 0 ? "[]" : "[\"" + String.join("\", \"", List.of(texts)) + "\"]";
    }
}
