package io.accesspack.organization.store;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Adds the module's tables to Keycloak's database. */
final class OrganizationAccessEntities implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                RoleEntity.class,
                RoleGrantEntity.class,
                PermissionGrantEntity.class,
                PermissionEntity.class,
                CatalogueEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/organization-access-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return OrganizationAccessEntitiesFactory.PROVIDER_ID;
    }

    @Override
    public void close() {}
}
