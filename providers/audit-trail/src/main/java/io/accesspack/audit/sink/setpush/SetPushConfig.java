package io.accesspack.audit.sink.setpush;

import io.accesspack.audit.outgoing.OutgoingAddress;
import io.accesspack.audit.sink.http.HttpDestination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The options of a sink for a Shared Signals receiver.
 *
 * @param address where tokens are posted to
 * @param issuer the realm, as its tokens name it
 * @param audience the receiver
 * @param hasToken whether the receiver wants a bearer token
 * @param token that bearer token; empty if there is none to be had
 */
record SetPushConfig(
        OutgoingAddress address, String issuer, String audience, boolean hasToken, Optional<String> token) {

    private static final String ISSUER = "issuer";
    private static final String AUDIENCE = "audience";
    private static final String TOKEN = "token";
    private static final String VAULT = "${vault.";

    static SetPushConfig of(KeycloakSession session, ComponentModel model) {
        String token = model.get(TOKEN);
        return new SetPushConfig(
                HttpDestination.of(model),
                model.get(ISSUER).strip(),
                model.get(AUDIENCE).strip(),
                !blank(token),
                blank(token) ? Optional.empty() : revealed(session, token));
    }

    private static Optional<String> revealed(KeycloakSession session, String token) {
        try (var inVault = session.vault().getStringSecret(token)) {
            return inVault.get().map(String::strip).filter(SetPushConfig::isToken);
        }
    }

    static void validate(ComponentModel model) throws ComponentValidationException {
        HttpDestination.validate(model);
        String issuer = model.get(ISSUER);
        try {
            OutgoingAddress.url(issuer, "https://id.example.com/realms/example");
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(ISSUER + " " + e.getMessage());
        }
        if (blank(model.get(AUDIENCE))) {
            throw new ComponentValidationException(AUDIENCE + " is missing: a receiver takes what is meant for it");
        }
        String token = model.get(TOKEN);
        if (!blank(token) && !token.startsWith(VAULT) && !isToken(token.strip())) {
            throw new ComponentValidationException(TOKEN + " has characters that no bearer token has");
        }
    }

    /** As RFC 6750 has it; and never something that would end the header. */
    private static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9._~+/-]+=*");
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> all = new ArrayList<>(HttpDestination.url());
        all.addAll(ProviderConfigurationBuilder.create()
                .property()
                .name(ISSUER)
                .label("Issuer")
                .helpText("The realm as its tokens name it, for instance https://id.example.com/realms/example.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(AUDIENCE)
                .label("Audience")
                .helpText("What the receiver calls itself, the claim aud.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(TOKEN)
                .label("Bearer token")
                .helpText("What the receiver lets senders in with, if it does. May be in the vault: ${vault.name}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .build());
        all.addAll(HttpDestination.properties());
        return all;
    }
}
