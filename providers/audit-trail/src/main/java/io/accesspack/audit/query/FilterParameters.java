package io.accesspack.audit.query;

import io.accesspack.audit.record.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The query parameters {@code from}, {@code to}, {@code type} (several) and those of {@link AuditField}. */
final class FilterParameters {

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String TYPE = "type";
    private static final int MAX_TYPES = 100;
    private static final int MAX_CHARS = 255;
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    static final AllowedParameters ALLOWED = AllowedParameters.NONE
            .once(FROM, TO)
            .once(Arrays.stream(AuditField.values()).map(AuditField::parameter).toArray(String[]::new))
            .several(TYPE);

    private final Map<String, List<String>> values;

    FilterParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    AuditFilter within(AuditFilter scope) {
        AuditFilter filter = scope.within(time(FROM), time(TO)).ofTypes(types());
        if (filter.from() != null && filter.to() != null && filter.to().isBefore(filter.from())) {
            throw new InvalidQueryException("to: must not be before from");
        }
        for (AuditField field : AuditField.values()) {
            String value = single(field.parameter());
            if (value != null) {
                filter = filter.with(field, field == AuditField.OUTCOME ? outcome(value) : value);
            }
        }
        return filter;
    }

    /** The value of a parameter that is given at most once; null when it is not given. */
    String single(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.isEmpty()) {
            return null;
        }
        return plausible(name, given.get(0));
    }

    /** Databases fail on some characters instead of finding nothing. */
    private static String plausible(String name, String value) {
        if (value.isEmpty()
                || value.length() > MAX_CHARS
                || value.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            throw new InvalidQueryException(
                    name + ": must have 1 to " + MAX_CHARS + " characters, and no control characters");
        }
        return value;
    }

    private Set<String> types() {
        List<String> given = values.getOrDefault(TYPE, List.of());
        if (given.size() > MAX_TYPES
                || !given.stream().allMatch(type -> TYPE_NAME.matcher(type).matches())) {
            throw new InvalidQueryException(
                    TYPE + ": must be a type of event such as LOGIN_ERROR or USER.CREATE, given at" + " most "
                            + MAX_TYPES + " times");
        }
        return Set.copyOf(given);
    }

    private static String outcome(String value) {
        String name = value.toUpperCase(Locale.ROOT);
        if (Arrays.stream(Outcome.values()).noneMatch(outcome -> outcome.name().equals(name))) {
            throw new InvalidQueryException("outcome: must be one of " + Arrays.toString(Outcome.values()));
        }
        return name;
    }

    private Instant time(String name) {
        String text = single(name);
        if (text == null) {
            return null;
        }
        try {
            Instant time = text.length() == "yyyy-mm-dd".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidQueryException(
                    name + ": must be a time such as 2026-01-31T23:59:59Z or a day such as 2026-01-31, which starts at"
                            + " midnight UTC; a plus sign in a URL is %2B");
        }
    }
}
