package io.accesspack.session.rest;

import io.accesspack.session.cookie.SessionCookies;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Factory of {@link BrowserSessionApi}; its id is the path below the realm's. */
public final class BrowserSessionApiFactory implements RealmResourceProviderFactory {

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new BrowserSessionApi(session);
    }

    @Override
    public String getId() {
        return SessionCookies.PATH;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
