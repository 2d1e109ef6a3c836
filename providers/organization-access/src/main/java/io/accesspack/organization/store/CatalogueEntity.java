package io.accesspack.organization.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Row of {@code AP_CATALOGUE}: that a realm has a catalogue, and its present state. Public for Hibernate only. */
@Entity(name = "AccessPackCatalogue")
@Table(name = "AP_CATALOGUE")
public class CatalogueEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    /** Random and not a number: a number could come back with other content after a rollback. */
    @Column(name = "STAMP", nullable = false)
    private String stamp;

    protected CatalogueEntity() {}

    CatalogueEntity(RealmModel realm) {
        realmId = realm.getId();
        changed();
    }

    /** Says that a permission of this catalogue was saved or removed. */
    final void changed() {
        stamp = KeycloakModelUtils.generateId();
    }
}
