package io.accesspack.audit.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Factory of {@link MemberApi}; its id is the path below the realm's. */
public final class MemberApiFactory implements RealmResourceProviderFactory {

    static final String PATH = "audit-trail";

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new MemberApi(session);
    }

    @Override
    public String getId() {
        return PATH;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
