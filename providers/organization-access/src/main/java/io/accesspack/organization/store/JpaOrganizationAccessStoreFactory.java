package io.accesspack.organization.store;

import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Factory of {@link JpaOrganizationAccessStore}. */
public final class JpaOrganizationAccessStoreFactory implements OrganizationAccessStoreFactory {

    private final CatalogueCache catalogues = new CatalogueCache();
    private final RoleCache roles = new RoleCache();

    @Override
    public OrganizationAccessStore create(KeycloakSession session) {
        return new JpaOrganizationAccessStore(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(), catalogues, roles);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RemovalListener());
    }

    @Override
    public String getId() {
        return "jpa";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
