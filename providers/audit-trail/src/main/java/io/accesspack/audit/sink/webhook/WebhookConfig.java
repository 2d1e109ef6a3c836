package io.accesspack.audit.sink.webhook;

import io.accesspack.audit.outgoing.OutgoingAddress;
import io.accesspack.audit.sink.Flags;
import io.accesspack.audit.sink.Numbers;
import java.net.URI;
import java.time.Duration;
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

    private static final String URL = "url";
    private static final String SECRET = "secret";
    private static final String PREVIOUS_SECRET = "previous-secret";
    private static final String TIMEOUT = "timeout-seconds";
    private static final String ALLOW_HTTP = "allow-http";
    private static final String ALLOW_PRIVATE = "allow-private-addresses";

    private static final int DEFAULT_TIMEOUT = 10;
    private static final int MAX_TIMEOUT = 60;
    private static final int MIN_SECRET = 16;
    private static final String VAULT = "${vault.";

    static WebhookConfig of(KeycloakSession session, ComponentModel model) {
        OutgoingAddress address = new OutgoingAddress(
                "receiver",
                URI.create(model.get(URL).strip()),
                Duration.ofSeconds(model.get(TIMEOUT, DEFAULT_TIMEOUT)),
                model.get(ALLOW_PRIVATE, false));
        return new WebhookConfig(
                address, secrets(revealed(session, model.get(SECRET)), revealed(session, model.get(PREVIOUS_SECRET))));
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
        Flags.require(model, ALLOW_HTTP, ALLOW_PRIVATE);
        URI url = url(model.get(URL));
        String scheme = OutgoingAddress.scheme(url);
        if (!"https".equals(scheme) && !("http".equals(scheme) && model.get(ALLOW_HTTP, false))) {
            throw new ComponentValidationException(
                    URL + " starts with https://, or with http:// when " + ALLOW_HTTP + " is on");
        }
        if (OutgoingAddress.hasUserOrFragment(url)) {
            throw new ComponentValidationException(URL + " has no user, password or fragment");
        }
        if (!model.get(ALLOW_PRIVATE, false) && OutgoingAddress.isKnownPrivate(url)) {
            throw new ComponentValidationException(
                    URL + " has an address that is not public, and " + ALLOW_PRIVATE + " is off");
        }
        if (blank(model.get(SECRET))) {
            throw new ComponentValidationException(SECRET + " is missing: receivers could not tell who sends");
        }
        validateSecret(SECRET, model.get(SECRET));
        validateSecret(PREVIOUS_SECRET, model.get(PREVIOUS_SECRET));
        Numbers.require(model, TIMEOUT, 1, MAX_TIMEOUT);
    }

    private static URI url(String text) throws ComponentValidationException {
        try {
            return OutgoingAddress.url(text, "https://audit.example.com/events");
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(URL + " " + e.getMessage());
        }
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
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URL)
                .label("URL")
                .helpText("Where events are posted to, one per request. Redirects are not followed.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
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
                .property()
                .name(TIMEOUT)
                .label("Timeout in seconds")
                .helpText("How long to wait for a connection and for an answer, 1 to " + MAX_TIMEOUT + ".")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT_TIMEOUT)
                .add()
                .property()
                .name(ALLOW_HTTP)
                .label("Allow http")
                .helpText("Whether the URL may be without TLS.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(ALLOW_PRIVATE)
                .label("Allow private addresses")
                .helpText(
                        "Whether the receiver may have an address that is not public (loopback, 10.0.0.0/8 …). Off, a webhook is no"
                                + " way into the network around the server.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }
}
