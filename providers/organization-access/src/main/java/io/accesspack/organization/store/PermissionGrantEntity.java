package io.accesspack.organization.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Row of {@code AP_ORG_PERMISSION_GRANT}: a grantee holds a permission directly. Public for Hibernate only. */
@Entity(name = "AccessPackPermissionGrant")
@Table(name = "AP_ORG_PERMISSION_GRANT")
public class PermissionGrantEntity {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", nullable = false, updatable = false)
    private String realmId;

    @Column(name = "ORG_ID", nullable = false, updatable = false)
    private String organizationId;

    @Enumerated(EnumType.STRING)
    @Column(name = "GRANTEE_TYPE", nullable = false, updatable = false)
    private Grantee.Type granteeType;

    @Column(name = "GRANTEE_ID", nullable = false, updatable = false)
    private String granteeId;

    @Column(name = "PATTERN", nullable = false, updatable = false)
    private String pattern;

    protected PermissionGrantEntity() {}

    PermissionGrantEntity(RealmModel realm, String organizationId, Grantee grantee, String pattern) {
        id = KeycloakModelUtils.generateId();
        realmId = realm.getId();
        this.organizationId = organizationId;
        granteeType = grantee.type();
        granteeId = grantee.id();
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }
}
