package io.accesspack.it.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** An organization of its own with one member, one group, a role, a client and a permission, all named alike; nothing is granted. */
final class Scene {

    final String name;
    final String permission;
    private final TestRealm realm;
    private final String organizationId;
    private final String userId;
    private final String groupId;
    private final String clientId;

    Scene(TestRealm realm, String name) {
        this.realm = realm;
        this.name = name;
        permission = name + ".read";
        administer("PUT", "catalogue/" + permission, "{}");
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(name);
        organization.addDomain(new OrganizationDomainRepresentation(name + ".test"));
        organizationId = id(realm.admin().organizations().create(organization));
        userId = id(realm.admin().users().create(TestUser.of(name, name + "@demo.test", "demo-password")));
        join();
        GroupRepresentation group = new GroupRepresentation();
        group.setName(name);
        groupId = id(organization().groups().addTopLevelGroup(group));
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(name);
        client.setServiceAccountsEnabled(true);
        clientId = id(realm.admin().clients().create(client));
        role("organizations/" + organizationId + "/roles", name);
    }

    private void role(String path, String role) {
        administer("POST", path, "{\"name\": \"" + role + "\", \"permissions\": []}");
    }

    private static String id(Response created) {
        try (created) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    /** What the decision point answers to this. */
    Answer ask(String path, String question) {
        return Api.ofAdministrator(realm).post("organizations/" + organizationId + "/authzen/" + path, question);
    }

    /** Whether the member may. */
    String member() {
        return Questions.mayUser(name, permission);
    }

    /** The same, by the address. */
    String owner() {
        return Questions.mayUser(name + "@demo.test", permission);
    }

    /** Whether the client may. */
    String client() {
        return Questions.may("client", name, permission);
    }

    /** Whether the member may whose session has reached this level of authentication. */
    String member(String acr) {
        String question = member();
        return question.substring(0, question.length() - 1) + ", \"context\": {\"acr\": \"" + acr + "\"}}";
    }

    void grantMember(String... patterns) {
        grant("members/" + userId, patterns);
    }

    void grantGroup(String... patterns) {
        grant("groups/" + groupId, patterns);
    }

    void grantClient(String... patterns) {
        grant("service-accounts/" + clientId, patterns);
    }

    private void grant(String grantee, String... patterns) {
        Gateway.grant(realm, organizationId, grantee, patterns);
    }

    void giveRole(String... roles) {
        administer(
                "PUT",
                "organizations/" + organizationId + "/members/" + userId + "/roles",
                roles.length == 0 ? "[]" : "[\"" + String.join("\", \"", roles) + "\"]");
    }

    void allow(String... patterns) {
        change("organizations/" + organizationId + "/roles/" + name, name, false, patterns);
    }

    void dropRole() {
        administer("DELETE", "organizations/" + organizationId + "/roles/" + name + "?force=true", null);
    }

    /** A role of the realm. */
    String shared() {
        String shared = "shared-" + name;
        role("roles", shared);
        return shared;
    }

    void allowShared(boolean byDefault, String... patterns) {
        change("roles/shared-" + name, "shared-" + name, byDefault, patterns);
    }

    private void change(String path, String role, boolean byDefault, String... patterns) {
        administer(
                "PUT",
                path,
                "{\"name\": \"%s\", \"default\": %s, \"permissions\": [%s]}"
                        .formatted(
                                role,
                                byDefault,
                                patterns.length == 0 ? "" : "\"" + String.join("\", \"", patterns) + "\""));
    }

    void administer(String method, String path, String json) {
        Answer answer = Api.ofAdministrator(realm).send(method, path, json);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer).isLessThan(300);
    }

    void joinGroup() {
        organization().groups().group(groupId).addMember(userId);
    }

    void leaveGroup() {
        organization().groups().group(groupId).removeMember(userId);
    }

    void dropGroup() {
        organization().groups().group(groupId).delete();
    }

    void join() {
        organization().members().addMember(userId).close();
    }

    void leave() {
        organization().members().member(userId).delete().close();
    }

    void changeOrganization(Consumer<OrganizationRepresentation> change) {
        OrganizationRepresentation organization = organization().toRepresentation();
        change.accept(organization);
        organization().update(organization).close();
    }

    void dropOrganization() {
        organization().delete().close();
    }

    void changeUser(Consumer<UserRepresentation> change) {
        UserRepresentation representation = user().toRepresentation();
        change.accept(representation);
        user().update(representation);
    }

    void dropUser() {
        user().remove();
    }

    void changeClient(Consumer<ClientRepresentation> change) {
        ClientRepresentation representation = clientResource().toRepresentation();
        change.accept(representation);
        clientResource().update(representation);
    }

    void dropClient() {
        clientResource().remove();
    }

    void changeRealm(Consumer<RealmRepresentation> change) {
        RealmRepresentation representation = realm.admin().toRepresentation();
        change.accept(representation);
        realm.admin().update(representation);
    }

    private OrganizationResource organization() {
        return realm.admin().organizations().get(organizationId);
    }

    private UserResource user() {
        return realm.admin().users().get(userId);
    }

    private ClientResource clientResource() {
        return realm.admin().clients().get(clientId);
    }
}
