package io.accesspack.rotation.family;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class TokenFamilyEntityProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(TokenFamilyEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/token-rotation-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return TokenFamilyEntityProviderFactory.ID;
    }

    @Override
    public void close() {}
}
