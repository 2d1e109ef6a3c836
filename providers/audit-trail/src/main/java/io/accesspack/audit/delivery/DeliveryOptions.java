package io.accesspack.audit.delivery;

import java.time.Duration;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options {@code --spi-events-listener--audit-trail--delivery-…}.
 *
 * @param lease how long a node may take for an event before another node tries it
 * @param poll how often a node looks for events that another node has written or that are to be tried again
 */
public record DeliveryOptions(Duration lease, Duration poll) {

    private static final String LEASE = "delivery-lease-seconds";
    private static final String POLL = "delivery-poll-seconds";

    private static final int DEFAULT_LEASE = 180;
    private static final int DEFAULT_POLL = 1;

    /** Reads the options; a number that makes no sense stops the server with a message that names it. */
    public static DeliveryOptions from(Config.Scope config) {
        return new DeliveryOptions(seconds(config, LEASE, DEFAULT_LEASE), seconds(config, POLL, DEFAULT_POLL));
    }

    private static Duration seconds(Config.Scope config, String option, int usual) {
        int seconds = config.getInt(option, usual);
        if (seconds < 1 || seconds > 3600) {
            throw new IllegalArgumentException(
                    "spi-events-listener--audit-trail--" + option + " is from 1 to 3600 seconds, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    /** The options as Keycloak's documentation and server info show them. */
    public static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(LEASE)
                .type("int")
                .helpText(
                        "How many seconds a node may take to deliver an event. After that, another node tries it: longer than"
                                + " twice the timeout of any sink.")
                .defaultValue(DEFAULT_LEASE)
                .add()
                .property()
                .name(POLL)
                .type("int")
                .helpText(
                        "How often, in seconds, a node looks for events of other nodes and for such as are to be tried again. Its"
                                + " own events it delivers at once.")
                .defaultValue(DEFAULT_POLL)
                .add()
                .build();
    }
}
