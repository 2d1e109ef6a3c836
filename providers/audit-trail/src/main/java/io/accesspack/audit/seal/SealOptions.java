package io.accesspack.audit.seal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options {@code --spi-events-listener--audit-trail--seal-…}.
 *
 * @param interval how often new records are sealed
 * @param horizon how late a record may become visible: longer than any transaction takes, and than nodes' clocks differ
 * @param publishEvery how often a realm's newest checkpoint becomes a record of the trail, which sinks get
 */
public record SealOptions(Duration interval, Duration horizon, Duration publishEvery) {

    private static final String INTERVAL = "seal-interval-seconds";
    private static final String HORIZON = "seal-horizon-minutes";
    private static final String PUBLISH = "checkpoint-interval-seconds";
    private static final String KEYS = "seal-keys";
    private static final String[] SCOPE = {"eventsListener", "audit-trail"};
    private static final int DEFAULT_PUBLISH = 300;
    private static final int DEFAULT_INTERVAL = 10;
    private static final int DEFAULT_HORIZON = 120;

    /** Reads the options; a number that makes no sense stops the server with a message that names it. */
    public static SealOptions from(Config.Scope config) {
        return new SealOptions(
                Duration.ofSeconds(number(config, INTERVAL, DEFAULT_INTERVAL, 1, 3600)),
                Duration.ofMinutes(number(config, HORIZON, DEFAULT_HORIZON, 10, 10_080)),
                Duration.ofSeconds(number(config, PUBLISH, DEFAULT_PUBLISH, 1, 86_400)));
    }

    /** The only keys that checkpoints are signed with and believed, by the SHA-256 of the public key; empty for all keys of the realm. */
    static Set<String> keys() {
        String[] keys = Config.scope(SCOPE).getArray(KEYS);
        return keys == null
                ? Set.of()
                : Stream.of(keys)
                        .map(String::trim)
                        .filter(key -> !key.isEmpty())
                        .collect(Collectors.toSet());
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
                .property()
                .name(PUBLISH)
                .type("int")
                .helpText(
                        "How often, in seconds, the newest checkpoint of a realm with tamper evidence becomes an event of"
                                + " its own, which sinks get.")
                .defaultValue(DEFAULT_PUBLISH)
                .add()
                .property()
                .name(KEYS)
                .type("string")
                .helpText(
                        "A comma-separated list of the only keys that checkpoints are signed with and believed, each by"
                                + " the SHA-256 of its public key (DER), base64url. Empty for all keys of the realm, those that"
                                + " somebody adds to the database included.")
                .add()
                .build();
    }
}
