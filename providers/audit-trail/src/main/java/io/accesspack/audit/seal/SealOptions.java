package io.accesspack.audit.seal;

import java.time.Duration;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options {@code --spi-events-listener--audit-trail--seal-…}.
 *
 * @param interval how often new records are sealed
 * @param horizon how late a record may become visible: longer than any transaction takes, and than nodes' clocks differ
 */
public record SealOptions(Duration interval, Duration horizon) {

    private static final String INTERVAL = "seal-interval-seconds";
    private static final String HORIZON = "seal-horizon-minutes";
    private static final int DEFAULT_INTERVAL = 10;
    private static final int DEFAULT_HORIZON = 120;

    /** Reads the options; a number that makes no sense stops the server with a message that names it. */
    public static SealOptions from(Config.Scope config) {
        return new SealOptions(
                Duration.ofSeconds(number(config, INTERVAL, DEFAULT_INTERVAL, 1, 3600)),
                Duration.ofMinutes(number(config, HORIZON, DEFAULT_HORIZON, 10, 10_080)));
    }

    private static int number(Config.Scope config, String option, int usual, int min, int max) {
        int number = config.getInt(option, usual);
        if (number < min || number > max) {
            throw new IllegalArgumentException("spi-events-listener--audit-trail--" + option + " is from " + min
                    + " to " + max + ", not " + number);
        }
        return number;
    }

    /** The options as Keycloak's documentation and server info show them. */
    public static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(INTERVAL)
                .type("int")
                .helpText("How often, in seconds, new records are sealed in realms with tamper evidence.")
                .defaultValue(DEFAULT_INTERVAL)
                .add()
                .property()
                .name(HORIZON)
                .type("int")
                .helpText("A record that is not sealed and so many minutes older than the last complete search was"
                        + " inserted past Keycloak. Longer than any transaction takes and than nodes' clocks differ.")
                .defaultValue(DEFAULT_HORIZON)
                .add()
                .build();
    }
}
