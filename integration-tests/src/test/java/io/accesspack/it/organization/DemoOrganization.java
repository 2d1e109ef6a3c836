package io.accesspack.it.organization;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.TestRealm;
import org.keycloak.admin.client.resource.OrganizationResource;

/** An organization of a demo realm, and grants in it. */
final class DemoOrganization {

    private final TestRealm realm;
    private final String alias;

    DemoOrganization(TestRealm realm, String alias) {
        this.realm = realm;
        this.alias = alias;
    }

    OrganizationResource organization() {
        return realm.admin().organizations().get(id());
    }

    String id() {
        return realm.admin().organizations().search(alias, false, 0, 10).stream()
                .filter(organization -> organization.getAlias().equals(alias))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    void join(String user) {
        try (var response = organization().members().addMember(realm.user(user).getId())) {
            if (response.getStatus() != 201) {
                throw new AssertionError(user + " cannot join: " + response.getStatus());
            }
        }
    }

    /** Makes this the one role granted to a member. */
    void grantTo(String user, String role) {
        put("members/" + realm.user(user).getId() + "/roles", "[\"" + role + "\"]");
    }

    /** Makes this the role granted to the service account of a client, by the client's internal id. */
    void grantToServiceAccount(String client, String role) {
        put("service-accounts/" + client + "/roles", "[\"" + role + "\"]");
    }

    /** Makes this role wait for the owner of an address. */
    void grantToAddress(String address, String role) {
        put("pending-grants/" + address, "{\"roles\": [\"" + role + "\"]}");
    }

    private void put(String path, String json) {
        Answer answer = Api.ofAdministrator(realm).put("organizations/" + id() + "/" + path, json);
        if (answer.status() != 204) {
            throw new AssertionError(path + ": " + answer);
        }
    }
}
