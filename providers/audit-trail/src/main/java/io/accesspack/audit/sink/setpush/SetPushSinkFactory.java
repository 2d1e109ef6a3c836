package io.accesspack.audit.sink.setpush;

import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.signature.RealmSigner;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.AuditSinkFactory;
import io.accesspack.audit.sink.SinkConfig;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Sinks of kind {@value #PROVIDER_ID}. */
public final class SetPushSinkFactory implements AuditSinkFactory {

    /** The {@code providerId} of their components. */
    public static final String PROVIDER_ID = "set-push";

    private static final Logger LOG = Logger.getLogger(SetPushSinkFactory.class);

    @Override
    public AuditSink create(KeycloakSession session, ComponentModel model) {
        return new SetPushSink(
                SetPushConfig.of(session, model),
                signer(session, model),
                SinkConfig.of(model).maxInFlight());
    }

    private static Optional<SignatureSignerContext> signer(KeycloakSession session, ComponentModel model) {
        try {
            return Optional.of(RealmSigner.of(session, session.realms().getRealm(model.getParentId())));
        } catch (RuntimeException e) { // Keycloak's own, when there is no key
            LOG.debug("The realm has no key to sign with", e);
            return Optional.empty();
        }
    }

    @Override
    public boolean takes(AuditRecord record) {
        return CaepMapping.of(record).isPresent();
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        return SetPushConfig.properties();
    }

    @Override
    public void validate(KeycloakSession session, ComponentModel model) throws ComponentValidationException {
        SetPushConfig.validate(model);
    }

    @Override
    public String getHelpText() {
        return "Pushes what has ended to a Shared Signals receiver, as Security Event Tokens (CAEP) that the realm signs.";
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
