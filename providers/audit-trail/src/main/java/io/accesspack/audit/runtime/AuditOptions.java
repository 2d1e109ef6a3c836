package io.accesspack.audit.runtime;

import io.accesspack.audit.delivery.DeliveryOptions;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.UserEventMapping;
import io.accesspack.audit.seal.SealOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options {@code --spi-events-listener--audit-trail--…}.
 *
 * @param allRealms record every realm, whatever its list of event listeners says
 * @param failOpen let an action succeed although its record cannot be written
 * @param additionalEvents successes to record beyond those that Keycloak itself saves by default
 * @param recordedNames names of attributes, options and details whose values are recorded although the pack does not know them
 * @param retentionInterval how often expired records are deleted
 * @param delivery how events reach their sinks
 * @param seal how records are sealed
 */
public record AuditOptions(
        boolean allRealms,
        boolean failOpen,
        Set<EventType> additionalEvents,
        Set<String> recordedNames,
        Duration retentionInterval,
        DeliveryOptions delivery,
        SealOptions seal) {

    /** Where they are: options of the event listener, for whom there was nothing else to configure once. */
    private static final String[] SCOPE = {"eventsListener", "audit-trail"};

    private static final String ALL_REALMS = "all-realms";
    private static final String FAIL_OPEN = "fail-open";
    private static final String ADDITIONAL_EVENTS = "additional-events";
    private static final String RECORDED_NAMES = "recorded-names";
    private static final String RETENTION_INTERVAL = "retention-interval-seconds";
    private static final int HOUR = 3600;

    /** Reads the options of this server; an unknown event type stops it with a message that names it. */
    public static AuditOptions read() {
        return from(Config.scope(SCOPE));
    }

    private static AuditOptions from(Config.Scope config) {
        Set<EventType> additional = EnumSet.noneOf(EventType.class);
        String[] names = config.getArray(ADDITIONAL_EVENTS);
        if (names != null) {
            Arrays.stream(names).map(AuditOptions::eventType).forEach(additional::add);
        }
        String[] recorded = config.getArray(RECORDED_NAMES);
        return new AuditOptions(
                config.getBoolean(ALL_REALMS, false),
                config.getBoolean(FAIL_OPEN, false),
                additional,
                recorded == null
                        ? Set.of()
                        : Arrays.stream(recorded).map(String::trim).collect(Collectors.toUnmodifiableSet()),
                retentionInterval(config.getInt(RETENTION_INTERVAL, HOUR)),
                DeliveryOptions.from(config),
                SealOptions.from(config));
    }

    /** Failures always; successes unless Keycloak itself considers their type too frequent to be saved. */
    public boolean records(Event event) {
        return UserEventMapping.outcome(event) == Outcome.FAILURE
                || event.getType().isSaveByDefault()
                || additionalEvents.contains(event.getType());
    }

    /** What the server info shows. */
    public Map<String, String> describe() {
        return Map.of(
                ALL_REALMS, Boolean.toString(allRealms),
                FAIL_OPEN, Boolean.toString(failOpen),
                ADDITIONAL_EVENTS, additionalEvents.toString(),
                RECORDED_NAMES, String.join(",", recordedNames),
                RETENTION_INTERVAL, Long.toString(retentionInterval.toSeconds()));
    }

    /** The options as Keycloak's documentation and server info show them. */
    public static List<ProviderConfigProperty> metadata() {
        List<ProviderConfigProperty> all = new ArrayList<>(recording());
        all.addAll(DeliveryOptions.metadata());
        all.addAll(SealOptions.metadata());
        return all;
    }

    private static List<ProviderConfigProperty> recording() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ALL_REALMS)
                .type("boolean")
                .helpText(
                        "Record the events of every realm. Otherwise only of realms that list 'audit-trail' among their"
                                + " event listeners.")
                .defaultValue(false)
                .add()
                .property()
                .name(FAIL_OPEN)
                .type("boolean")
                .helpText("When a record cannot be written, let the action succeed nonetheless and log the error."
                        + " Otherwise the request fails and nothing is saved.")
                .defaultValue(false)
                .add()
                .property()
                .name(ADDITIONAL_EVENTS)
                .type("string")
                .helpText(
                        "A comma-separated list of successful events to record although Keycloak does not save them by"
                                + " default, because they are frequent. Failures are always recorded.")
                .options(frequentEvents())
                .add()
                .property()
                .name(RECORDED_NAMES)
                .type("string")
                .helpText(
                        "A comma-separated list of attributes, options and event details whose values are recorded although the"
                                + " pack does not know them to be harmless. Names that sound like a secret stay redacted.")
                .add()
                .property()
                .name(RETENTION_INTERVAL)
                .type("int")
                .helpText("How often, in seconds, records that a realm keeps no longer are deleted.")
                .defaultValue(HOUR)
                .add()
                .build();
    }

    private static Duration retentionInterval(int seconds) {
        if (seconds < 1) {
            throw new IllegalArgumentException(
                    "spi-events-listener--audit-trail--" + RETENTION_INTERVAL + ": must be at least 1, not " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    private static EventType eventType(String name) {
        String trimmed = name.trim().toUpperCase(Locale.ROOT);
        return Arrays.stream(EventType.values())
                .filter(type -> type.name().equals(trimmed))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "spi-events-listener--audit-trail--" + ADDITIONAL_EVENTS + ": no event type '" + name + "'"));
    }

    private static List<String> frequentEvents() {
        return Arrays.stream(EventType.values())
                .filter(type -> !type.isSaveByDefault())
                .map(EventType::name)
                .filter(name -> !name.endsWith("_ERROR"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
