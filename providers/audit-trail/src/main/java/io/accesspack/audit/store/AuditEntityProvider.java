package io.accesspack.audit.store;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class AuditEntityProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(AuditEventEntity.class, DeliveryEntity.class, ChainEntity.class, SealEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/audit-trail-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return AuditEntityProviderFactory.PROVIDER_ID;
    }

    @Override
    public void close() {}
}
