package io.accesspack.session.knownbrowser;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class KnownBrowserEntityProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(KnownBrowserEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/browser-session-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return KnownBrowserEntityProviderFactory.ID;
    }

    @Override
    public void close() {}
}
