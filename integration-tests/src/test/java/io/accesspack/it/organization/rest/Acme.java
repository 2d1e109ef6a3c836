package io.accesspack.it.organization.rest;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The demo realm's organization with what the demo lacks: a group, a service account, more members. */
final class Acme {

    private final TestRealm realm;
    private final String id;

    Acme(TestRealm realm) {
        this.realm = realm;
        id = organization(realm, "acme");
    }

    static String organization(TestRealm realm, String alias) {
        return realm.admin().organizations().list(0, 100).stream()
                .filter(organization -> organization.getAlias().equals(alias))
                .map(OrganizationRepresentation::getId)
                .findFirst()
                .orElseThrow();
    }

    String id() {
        return id;
    }

    /** With a token that is good for half a minute at least. */
    Api administrator() {
        return Api.ofAdministrator(realm);
    }

    /** A path inside the organization. */
    String path(String path) {
        return "organizations/" + id + "/" + path;
    }

    /** A path below this member. */
    String member(String username, String path) {
        return path("members/" + realm.user(username).getId() + "/" + path);
    }

    /** Creates a custom role. */
    void role(String name, String... permissions) {
        expect(201, administrator().post(path("roles"), roleJson(name, permissions)));
    }

    static String roleJson(String name, String... permissions) {
        return "{\"name\": \"%s\", \"permissions\": %s}".formatted(name, json(permissions));
    }

    /** Makes these all the roles of a member. */
    void grant(String username, String... roles) {
        expect(204, administrator().put(member(username, "roles"), json(roles)));
    }

    static String json(String... texts) {
        return texts.length == 0 ? "[]" : "[\"" + String.join("\", \"", texts) + "\"]";
    }

    /** Creates a user who joins the organization; the password is the demo's. */
    String join(String username) {
        UserRepresentation user = TestUser.of(username, username + "@demo.test", "demo-password");
        try (var created = realm.admin().users().create(user)) {
            String userId = CreatedResponseUtil.getCreatedId(created);
            joinAgain(userId);
            return userId;
        }
    }

    /** Makes the user with this id a member. */
    void joinAgain(String userId) {
        realm.admin().organizations().get(id).members().addMember(userId).close();
    }

    String group(String name, String... usernames) {
        GroupRepresentation group = new GroupRepresentation();
        group.setName(name);
        var groups = realm.admin().organizations().get(id).groups();
        try (var created = groups.addTopLevelGroup(group)) {
            String groupId = CreatedResponseUtil.getCreatedId(created);
            for (String username : usernames) {
                groups.group(groupId).addMember(realm.user(username).getId());
            }
            return groupId;
        }
    }

    /** Creates a client with a service account; returns its internal id. The secret is the client id. */
    String serviceAccount(String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setSecret(clientId);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        try (var created = realm.admin().clients().create(client)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    private static void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("Expected " + status + ", got " + answer);
        }
    }
}
