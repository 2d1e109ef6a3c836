package io.accesspack.organization.component;

import io.accesspack.organization.blueprint.BlueprintDiff;
import io.accesspack.organization.blueprint.BlueprintProvider;
import io.accesspack.organization.blueprint.BlueprintProviderFactory;
import io.accesspack.organization.blueprint.InvalidBlueprintException;
import io.accesspack.organization.blueprint.LastManagerException;
import io.accesspack.organization.blueprint.RealmBlueprint;
import io.accesspack.organization.management.Administrator;
import io.accesspack.organization.management.BlueprintEvents;
import java.util.List;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;

/**
 * Applies the blueprint of a component: when an administrator saves it, as far as {@link SaveMode} says, and at the end when a realm
 * is imported.
 */
public final class BlueprintComponentFactory implements BlueprintProviderFactory {

    @Override
    public BlueprintProvider create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(BlueprintComponentFactory::onEvent);
    }

    /**
     * The last thing Keycloak 26.7 does in a realm import, whichever way the realm came in. Components are imported before
     * users, organizations and members, and without {@link #onCreate}.
     */
    private static void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created) {
            RealmModel realm = created.getCreatedRealm();
            realm.getComponentsStream(realm.getId(), BlueprintProvider.class.getName())
                    .filter(component -> component.getProviderId().equals(BlueprintProvider.ID))
                    .forEach(component -> apply(created.getKeycloakSession(), realm, component));
        }
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        SaveMode.of(model);
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        applySaved(session, realm, model);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        if (SaveMode.of(newModel) == SaveMode.KEEP_APPLYING
                || !document(oldModel).equals(document(newModel))) {
            applySaved(session, realm, newModel);
        }
    }

    /** Keycloak does not keep the order of a component's values, and it does not matter. */
    private static Set<String> document(ComponentModel component) {
        return Set.copyOf(component.getConfig().getList(BlueprintProvider.ID));
    }

    private static void applySaved(KeycloakSession session, RealmModel realm, ComponentModel component) {
        try {
            BlueprintDiff diff = apply(session, realm, component);
            Administrator.of(session).ifPresent(identity -> new BlueprintEvents(session, identity).applied(diff));
        } catch (InvalidBlueprintException | LastManagerException e) {
            session.getTransactionManager().setRollbackOnly();
            // the message is a parameter because Keycloak formats it as a pattern, in which a brace is special
            throw new ComponentValidationException("{0}", e.getMessage());
        }
    }

    private static BlueprintDiff apply(KeycloakSession session, RealmModel realm, ComponentModel component) {
        return new RealmBlueprint(session, realm).apply(component.getConfig().getList(BlueprintProvider.ID), false);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        ProviderConfigProperty blueprint = new ProviderConfigProperty(
                BlueprintProvider.ID,
                "Blueprint",
                "JSON document with the keys 'permissions', 'sharedRoles' and 'organizations'; several documents count as "
                        + "one. What it names becomes as it says, what it does not name stays as it is.",
                ProviderConfigProperty.MULTIVALUED_STRING_TYPE,
                null);
        blueprint.setRequired(true);
        return List.of(blueprint, SaveMode.property());
    }

    @Override
    public String getHelpText() {
        return "Permission catalogue, organization roles and grants of the realm, as one document.";
    }

    @Override
    public String getId() {
        return BlueprintProvider.ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
