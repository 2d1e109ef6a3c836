package io.accesspack.organization.blueprint;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;

/** Applies the blueprint of a component: at once when an administrator saves it, at the end when a realm is imported. */
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
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        applySaved(session, realm, model);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        applySaved(session, realm, newModel);
    }

    private static void applySaved(KeycloakSession session, RealmModel realm, ComponentModel component) {
        try {
            apply(session, realm, component);
        } catch (InvalidBlueprintException e) {
            session.getTransactionManager().setRollbackOnly();
            // the message is a parameter because Keycloak formats it as a pattern, in which a brace is special
            throw new ComponentValidationException("{0}", e.getMessage());
        }
    }

    private static void apply(KeycloakSession session, RealmModel realm, ComponentModel component) {
        List<String> parts = component.getConfig().getList(BlueprintProvider.ID);
        new BlueprintApplication(session, realm, ApplicationMode.ADDING).apply(BlueprintReader.read(parts));
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        ProviderConfigProperty blueprint = new ProviderConfigProperty(
                BlueprintProvider.ID,
                "Blueprint",
                "JSON document with the keys 'permissions', 'sharedRoles' and 'organizations'; several documents count as "
                        + "one. Saving applies it: what it names becomes as it says, what it does not name stays as it is.",
                ProviderConfigProperty.MULTIVALUED_STRING_TYPE,
                null);
        blueprint.setRequired(true);
        return List.of(blueprint);
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
