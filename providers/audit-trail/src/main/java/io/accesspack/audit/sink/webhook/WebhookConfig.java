package io.accesspack.audit.sink.webhook;

import io.accesspack.audit.outgoing.OutgoingAddress;
import io.accesspack.audit.sink.http.HttpDestination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The options of a webhook.
 *
 * @param address where events are posted to
 * @param secrets the keys of signatures, the current one first; none if that is not in the vault
 */
record WebhookConfig(OutgoingAddress address, List<String> secrets) {

    private static final String SECRET = "secret";
    private static final String PREVIOUS_SECRET = "previous-secret";

    private static final int MIN_SECRET = 16;
    private static final String VAULT = "${vault.";

    static WebhookConfig of(KeycloakSession session, ComponentModel model) {
        return new WebhookConfig(
                HttpDestination.of(model),
                secrets(revealed(session, model.get(SECRET)), revealed(session, model.get(PREVIOUS_SECRET))));
    }

    /** None without the current one: who only knows that would take the event for a forgery. */
    private static List<String> secrets(Optional<String> current, Optional<String> previous) {
        return current.isEmpty()
                ? List.of()
                : Stream.concat(current.stream(), previous.stream()).toList();
    }

    private static Optional<String> revealed(KeycloakSession session, String secret) {
        if (secret == null || secret.isBlank()) {
            return Optional.empty();
        }
        try (var inVault = session.vault().getStringSecret(secret)) {
            return inVault.get().filter(WebhookConfig::isKey);
        }
    }

    /** What is in the vault has never been validated. */
    private static boolean isKey(String secret) {
        try {
            return WebhookSignature.bytes(secret).length >= MIN_SECRET;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static void validate(ComponentModel model) throws ComponentValidationException {
        HttpDestination.validate(model);
        if (blank(model.get(SECRET))) {
            throw new ComponentValidationException(SECRET + " is missing: receivers could not tell who sends");
        }
        validateSecret(SECRET, model.get(SECRET));
        validateSecret(PREVIOUS_SECRET, model.get(PREVIOUS_SECRET));
    }

    private static void validateSecret(String option, String secret) throws ComponentValidationException {
        if (blank(secret) || secret.startsWith(VAULT)) {
            return;
        }
        try {
            if (WebhookSignature.bytes(secret).length < MIN_SECRET) {
                throw new ComponentValidationException(option + " is at least " + MIN_SECRET + " bytes long");
            }
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(option + " starts with whsec_ but is not base64");
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> all = new ArrayList<>(HttpDestination.url());
        all.addAll(ProviderConfigurationBuilder.create()
                .property()
                .name(SECRET)
                .label("Secret")
                .helpText(
                        "Key of the signature (HMAC-SHA-256), at least 16 bytes: whsec_ and base64, or any text. May be in the vault:"
                                + " ${vault.name}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .required(true)
                .add()
                .property()
                .name(PREVIOUS_SECRET)
                .label("Previous secret")
                .helpText(
                        "A second key that also signs, while receivers change from one to the other. May be in the vault.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .build());
        all.addAll(HttpDestination.properties());
        return all;
    }
}
