package io.accesspack.revocation.store;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class RevocationEntityProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(RevocationEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/revocation-feed-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return RevocationEntityProviderFactory.ID;
    }

    @Override
    public void close() {}
}
