package io.accesspack.audit.sink.http;

import io.accesspack.audit.outgoing.OutgoingAddress;
import io.accesspack.audit.sink.Flags;
import io.accesspack.audit.sink.Numbers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The options of a sink that say where it posts to. */
public final class HttpDestination {

    private static final String URL = "url";
    private static final String TIMEOUT = "timeout-seconds";
    private static final String ALLOW_HTTP = "allow-http";
    private static final String ALLOW_PRIVATE = "allow-private-addresses";

    private static final int DEFAULT_TIMEOUT = 10;
    private static final int MAX_TIMEOUT = 60;

    private HttpDestination() {}

    /** As configured in a component that has been validated. */
    public static OutgoingAddress of(ComponentModel model) {
        return new OutgoingAddress(
                "receiver",
                URI.create(model.get(URL).strip()),
                Duration.ofSeconds(model.get(TIMEOUT, DEFAULT_TIMEOUT)),
                model.get(ALLOW_PRIVATE, false));
    }

    /** Refuses an address that is none, or that the other options do not allow. */
    public static void validate(ComponentModel model) throws ComponentValidationException {
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
        Numbers.require(model, TIMEOUT, 1, MAX_TIMEOUT);
    }

    private static URI url(String text) throws ComponentValidationException {
        try {
            return OutgoingAddress.url(text, "https://audit.example.com/events");
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(URL + " " + e.getMessage());
        }
    }

    /** The address alone, which comes first. */
    public static List<ProviderConfigProperty> url() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URL)
                .label("URL")
                .helpText("Where events are posted to, one per request. Redirects are not followed.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .build();
    }

    /** How it is reached. */
    public static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
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
                        "Whether the receiver may have an address that is not public (loopback, 10.0.0.0/8 …). Off, a sink is no"
                                + " way into the network around the server.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }
}
