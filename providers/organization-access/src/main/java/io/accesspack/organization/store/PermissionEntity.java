package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.keycloak.models.RealmModel;

/** Row of {@code AP_PERMISSION}: a permission that exists in a realm. Public for Hibernate only. */
@Entity(name = "AccessPackPermission")
@Table(name = "AP_PERMISSION")
@IdClass(PermissionEntity.Key.class)
public class PermissionEntity {

    @Id
    @Column(name = "REALM_ID")
    private String realmId;

    @Id
    @Column(name = "NAME")
    private String name;

    @Column(name = "DESCRIPTION")
    private String description;

    protected PermissionEntity() {}

    PermissionEntity(RealmModel realm, Permission permission, String description) {
        realmId = realm.getId();
        name = permission.value();
        this.description = description.isEmpty() ? null : description;
    }

    Permission permission() {
        return new Permission(name);
    }

    String description() {
        return description == null ? "" : description;
    }

    /** Identity of a {@link PermissionEntity}. */
    public static final class Key implements Serializable {

        private String realmId;
        private String name;

        /** For Hibernate. */
        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && realmId.equals(key.realmId) && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, name);
        }
    }
}
