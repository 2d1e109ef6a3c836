package io.accesspack.organization.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Row of {@code AP_ORG_ROLE_GRANT}: a grantee holds a role in an organization. Public for Hibernate only. */
@Entity(name = "AccessPackRoleGrant")
@Table(name = "AP_ORG_ROLE_GRANT")
public class RoleGrantEntity {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", nullable = false, updatable = false)
    private String realmId;

    @Column(name = "ORG_ID", nullable = false, updatable = false)
    private String organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "ROLE_ID", updatable = false)
    private RoleEntity role;

    @Enumerated(EnumType.STRING)
    @Column(name = "GRANTEE_TYPE", nullable = false, updatable = false)
    private Grantee.Type granteeType;

    @Column(name = "GRANTEE_ID", nullable = false, updatable = false)
    private String granteeId;

    protected RoleGrantEntity() {}

    RoleGrantEntity(RealmModel realm, String organizationId, RoleEntity role, Grantee grantee) {
        id = KeycloakModelUtils.generateId();
        realmId = realm.getId();
        this.organizationId = organizationId;
        this.role = role;
        granteeType = grantee.type();
        granteeId = grantee.id();
    }

    RoleEntity role() {
        return role;
    }
}
