package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Row of {@code AP_ORG_ROLE} with its {@code AP_ORG_ROLE_PERMISSION}s. Public for Hibernate only. */
@Entity(name = "AccessPackRole")
@Table(name = "AP_ORG_ROLE")
public class RoleEntity {

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", nullable = false, updatable = false)
    private String realmId;

    /** Null for a shared role. */
    @Column(name = "ORG_ID", updatable = false)
    private String organizationId;

    /** The organization's id or, for a shared role, the realm's: unique constraints ignore rows with a null. */
    @Column(name = "SCOPE_ID", nullable = false, updatable = false)
    private String scopeId;

    @Column(name = "NAME", nullable = false, updatable = false)
    private String name;

    @Column(name = "DESCRIPTION")
    private String description;

    @Column(name = "DEFAULT_ROLE", nullable = false)
    private boolean defaultRole;

    @Version
    @Column(name = "VERSION", nullable = false)
    private int version;

    /** Another one whenever the permissions are others. Random, like the stamp of {@link CatalogueEntity}. */
    @Column(name = "STAMP", nullable = false)
    private String stamp;

    @ElementCollection
    @CollectionTable(name = "AP_ORG_ROLE_PERMISSION", joinColumns = @JoinColumn(name = "ROLE_ID"))
    @Column(name = "PATTERN", nullable = false)
    private Set<String> permissions = new HashSet<>();

    protected RoleEntity() {}

    RoleEntity(RoleScope scope, String name) {
        id = KeycloakModelUtils.generateId();
        realmId = scope.realmId();
        organizationId = scope.organizationId();
        scopeId = scope.id();
        this.name = name;
        stamp = KeycloakModelUtils.generateId();
    }

    void become(OrganizationRole role) {
        description = role.description().isEmpty() ? null : role.description();
        defaultRole = role.defaultRole();
        Set<String> patterns = new HashSet<>(role.permissions().values());
        if (!permissions.equals(patterns)) {
            permissions.retainAll(patterns);
            permissions.addAll(patterns);
            stamp = KeycloakModelUtils.generateId();
        }
    }

    StoredRole stored() {
        RoleScope scope = new RoleScope(realmId, organizationId);
        return new StoredRole(role(), scope, id + "-" + version);
    }

    OrganizationRole role() {
        PermissionSet set = PermissionSet.of(
                permissions.stream().map(PermissionPattern::new).toList());
        return new OrganizationRole(name, description == null ? "" : description, defaultRole, set);
    }

    String scopeId() {
        return scopeId;
    }

    String name() {
        return name;
    }
}
