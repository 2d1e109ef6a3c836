package io.accesspack.organization.snapshot;

import io.accesspack.organization.blueprint.BlueprintProvider;
import io.accesspack.organization.blueprint.BlueprintProviderFactory;
import io.accesspack.organization.blueprint.RealmBlueprint;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;

/** The component that an exported realm carries. When the realm has been imported, it is restored from and removed. */
public final class SnapshotFactory implements BlueprintProviderFactory {

    static final String ID = "blueprint-snapshot";

    @Override
    public BlueprintProvider create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(SnapshotFactory::onEvent);
    }

    private static void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created) {
            RealmModel realm = created.getCreatedRealm();
            List<ComponentModel> snapshots = realm.getComponentsStream(realm.getId(), BlueprintProvider.class.getName())
                    .filter(component -> component.getProviderId().equals(ID))
                    .toList();
            for (ComponentModel snapshot : snapshots) {
                new RealmBlueprint(created.getKeycloakSession(), realm)
                        .restore(snapshot.getConfig().getList(BlueprintProvider.ID));
                realm.removeComponent(snapshot);
            }
        }
    }

    /** The component with the snapshot of {@code realm} as it is now. */
    static ComponentModel component(KeycloakSession session, RealmModel realm) {
        ComponentModel component = new ComponentModel();
        component.setName(ID);
        component.setParentId(realm.getId());
        component.setProviderType(BlueprintProvider.class.getName());
        component.setProviderId(ID);
        component.getConfig().put(BlueprintProvider.ID, new RealmBlueprint(session, realm).parts());
        return component;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                BlueprintProvider.ID,
                "Blueprint",
                "What the realm was when it was exported, one part for each organization. Restored when the realm is "
                        + "imported; organizations, users, groups and clients that the import did not bring are left out.",
                ProviderConfigProperty.MULTIVALUED_STRING_TYPE,
                null));
    }

    @Override
    public String getHelpText() {
        return "Organization access of an exported realm. Written by the export; gone after the import.";
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
