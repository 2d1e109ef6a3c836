package io.accesspack.audit.sink;

import io.accesspack.audit.record.AuditRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What every sink can be told.
 *
 * @param enabled whether events are delivered; those of a time when they are not are not made up for
 * @param organizationId the only organization whose events it gets; null for all of the realm
 * @param types the event types that it gets; empty for all
 * @param maxInFlight how many events each node delivers at once
 * @param deadLetterAfter how long delivery of an event is tried
 */
public record SinkConfig(
        boolean enabled, String organizationId, Set<String> types, int maxInFlight, Duration deadLetterAfter) {

    private static final String ENABLED = "enabled";
    private static final String ORGANIZATION = "organization";
    private static final String TYPES = "types";
    private static final String MAX_IN_FLIGHT = "max-in-flight";
    private static final String DEAD_LETTER_AFTER = "dead-letter-after-hours";

    private static final int DEFAULT_IN_FLIGHT = 8;
    private static final int MAX_MAX_IN_FLIGHT = 64;
    private static final int DEFAULT_HOURS = 72;
    private static final int MAX_HOURS = 30 * 24;
    private static final Pattern TYPE = Pattern.compile("[A-Z0-9_]+(\\.[A-Z0-9_]+)?");

    /** The configuration in a component that has been validated. */
    public static SinkConfig of(ComponentModel model) {
        return new SinkConfig(
                model.get(ENABLED, true),
                blankToNull(model.get(ORGANIZATION)),
                types(model),
                model.get(MAX_IN_FLIGHT, DEFAULT_IN_FLIGHT),
                Duration.ofHours(model.get(DEAD_LETTER_AFTER, DEFAULT_HOURS)));
    }

    /** Whether the sink gets this record. */
    public boolean accepts(AuditRecord record) {
        return enabled
                && (organizationId == null || organizationId.equals(record.organizationId()))
                && (types.isEmpty() || types.contains(record.type()));
    }

    static void validate(ComponentModel model) throws ComponentValidationException {
        Flags.require(model, ENABLED);
        Numbers.require(model, MAX_IN_FLIGHT, 1, MAX_MAX_IN_FLIGHT);
        Numbers.require(model, DEAD_LETTER_AFTER, 1, MAX_HOURS);
        for (String type : types(model)) {
            if (!TYPE.matcher(type).matches()) {
                throw new ComponentValidationException(
                        TYPES + ": '" + type + "' is no event type; examples are LOGIN_ERROR and USER.CREATE");
            }
        }
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ENABLED)
                .label("Enabled")
                .helpText("Whether events are delivered to this sink.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .property()
                .name(ORGANIZATION)
                .label("Organization")
                .helpText("Id of the only organization whose events are delivered. Empty for all events of the realm.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(TYPES)
                .label("Event types")
                .helpText("The only types that are delivered, for instance LOGIN_ERROR or USER.CREATE. Empty for all.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(MAX_IN_FLIGHT)
                .label("Events in flight")
                .helpText("How many events each server node delivers at the same time, 1 to " + MAX_MAX_IN_FLIGHT + ".")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT_IN_FLIGHT)
                .add()
                .property()
                .name(DEAD_LETTER_AFTER)
                .label("Hours until dead letter")
                .helpText(
                        "How long the delivery of an event is tried before it becomes a dead letter, 1 to " + MAX_HOURS
                                + " hours from the first attempt. Dead letters can be listed and delivered again by REST.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULT_HOURS)
                .add()
                .build();
    }

    private static Set<String> types(ComponentModel model) {
        List<String> types = model.getConfig().getOrDefault(TYPES, List.of());
        return types.stream().filter(type -> type != null && !type.isBlank()).collect(Collectors.toUnmodifiableSet());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
