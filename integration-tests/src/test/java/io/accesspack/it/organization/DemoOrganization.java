package io.accesspack.it.organization;

import io.accesspack.testkit.TestRealm;
import java.util.UUID;
import org.keycloak.admin.client.resource.OrganizationResource;

/** An organization of a demo realm, and grants in it, written below Keycloak. */
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

    void grantRole(String role, String granteeType, String grantee) {
        String realmId = realm.admin().toRepresentation().getId();
        Object roleId = realm.server()
                .database()
                .query("select ID from AP_ORG_ROLE where REALM_ID = ? and NAME = ?", realmId, role)
                .get(0)
                .values()
                .iterator()
                .next();
        realm.server()
                .database()
                .update(
                        "insert into AP_ORG_ROLE_GRANT (ID, REALM_ID, ORG_ID, ROLE_ID, GRANTEE_TYPE, GRANTEE_ID)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        UUID.randomUUID().toString(),
                        realmId,
                        id(),
                        roleId,
                        granteeType,
                        grantee);
    }
}
