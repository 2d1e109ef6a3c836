package io.accesspack.organization.notice;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Factory of the event listener {@value #PROVIDER_ID}: a realm that names it among its event listeners tells members by e-mail
 * when a role or a permission is granted to them or taken away.
 */
public final class GrantMailListenerFactory implements EventListenerProviderFactory {

    /** The listener's id in realm configuration. */
    public static final String PROVIDER_ID = "organization-grant-mail";

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new GrantMailListener(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
