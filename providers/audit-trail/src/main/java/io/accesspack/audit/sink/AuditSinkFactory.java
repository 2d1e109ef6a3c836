package io.accesspack.audit.sink;

import io.accesspack.audit.record.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes sinks of one kind. Its id is the component's {@code providerId}. */
public interface AuditSinkFactory extends ComponentFactory<AuditSink, AuditSink> {

    /**
     * A sink as configured. Takes from the session what it needs, secrets of the vault for instance, and does not keep it.
     */
    @Override
    AuditSink create(KeycloakSession session, ComponentModel model);

    /** The options of this kind of sink, in addition to those that every sink has. */
    List<ProviderConfigProperty> properties();

    /** Whether sinks of this kind have a use for the event; what they have none for is not even queued. */
    default boolean takes(AuditRecord record) {
        return true;
    }

    /**
     * Refuses a wrong configuration of this kind.
     *
     * @throws ComponentValidationException says what is wrong and what is allowed
     */
    void validate(KeycloakSession session, ComponentModel model) throws ComponentValidationException;

    @Override
    default List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> all = new ArrayList<>(properties());
        all.addAll(SinkConfig.properties());
        return all;
    }

    @Override
    default void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model)
            throws ComponentValidationException {
        SinkConfig.validate(model);
        SinkOrganization.validate(session, model);
        validate(session, model);
    }

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
