package io.accesspack.audit.sink.webhook;

import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.AuditSinkFactory;
import io.accesspack.audit.sink.SinkConfig;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Sinks of kind {@value #PROVIDER_ID}. */
public final class WebhookSinkFactory implements AuditSinkFactory {

    /** The {@code providerId} of their components. */
    public static final String PROVIDER_ID = "webhook";

    @Override
    public AuditSink create(KeycloakSession session, ComponentModel model) {
        return new WebhookSink(
                WebhookConfig.of(session, model), SinkConfig.of(model).maxInFlight());
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        return WebhookConfig.properties();
    }

    @Override
    public void validate(KeycloakSession session, ComponentModel model) throws ComponentValidationException {
        WebhookConfig.validate(model);
    }

    @Override
    public String getHelpText() {
        return "Posts each event as CloudEvents JSON to a URL, signed.";
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
