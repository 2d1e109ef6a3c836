package io.accesspack.organization.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;

/** Where nobody logs in: a token of the provider in exchange for one of the realm. In a login: {@code SessionNotesIT}. */
class ProtectedLevelTest {

    private final BrokeredIdentityContext exchange = new BrokeredIdentityContext("id", provider());

    @Test
    void aMapperDoesNotWriteIt() {
        keepFrom(() -> {
            exchange.setSessionNote(Constants.LOA_MAP, "{\"2\":1}");
            exchange.setSessionNote("department", "writers");
        });

        assertThat(notes()).isEqualTo(Map.of("department", "writers"));
    }

    @Test
    void aMapperDoesNotOverwriteIt() {
        exchange.setSessionNote(Constants.LOA_MAP, "{\"2\":1}");

        keepFrom(() -> exchange.setSessionNote(Constants.LOA_MAP, "{}"));

        assertThat(notes()).isEqualTo(Map.of(Constants.LOA_MAP, "{\"2\":1}"));
    }

    @Test
    void aMapperMayWriteNothing() {
        keepFrom(() -> {});

        assertThat(notes()).isNull();
    }

    private static IdentityProviderModel provider() {
        IdentityProviderModel provider = new IdentityProviderModel();
        provider.setEnabled(true);
        return provider;
    }

    private void keepFrom(Runnable mapper) {
        ProtectedLevel.of(exchange).keepFrom(new IdentityProviderMapperModel(), mapper);
    }

    private Object notes() {
        return exchange.getContextData().get(Constants.MAPPER_SESSION_NOTES);
    }
}
