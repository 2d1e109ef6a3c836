package io.accesspack.organization.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import org.keycloak.jose.jws.crypto.HashUtils;
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

    /** Digest of what makes a grant unique, which together is too wide for a key. */
    @Column(name = "GRANT_KEY", nullable = false, updatable = false)
    private String key;

    protected PermissionGrantEntity() {}

    PermissionGrantEntity(RealmModel realm, String organizationId, Grantee grantee, String pattern) {
        id = KeycloakModelUtils.generateId();
        realmId = realm.getId();
        this.organizationId = organizationId;
        granteeType = grantee.type();
        granteeId = grantee.id();
        this.pattern = pattern;
        key = HashUtils.sha256UrlEncodedHash(
                String.join("\n", organizationId, granteeType.name(), granteeId, pattern), StandardCharsets.UTF_8);
    }

    String pattern() {
        return pattern;
    }
}
