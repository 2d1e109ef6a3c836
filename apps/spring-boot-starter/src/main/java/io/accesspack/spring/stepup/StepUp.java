package io.accesspack.spring.stepup;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How, and how recently, the user of a token must have authenticated.
 *
 * @param acr levels of authentication of which the token must name one; empty for any
 * @param maxAge for how long an authentication counts, in whole seconds
 */
public record StepUp(List<String> acr, Optional<Duration> maxAge) {

    /** What may stand in a challenge without being escaped. */
    private static final Pattern LEVEL = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    /** @throws IllegalArgumentException when nothing is asked, or something that has no meaning */
    public StepUp {
        acr = List.copyOf(acr);
        if (acr.isEmpty() && maxAge.isEmpty()) {
            throw new IllegalArgumentException("A step-up asks for an acr, a max-age or both");
        }
        if (!acr.stream().allMatch(level -> LEVEL.matcher(level).matches())) {
            throw new IllegalArgumentException("No level of authentication: " + acr);
        }
        if (maxAge.isPresent() && maxAge.get().toSeconds() < 1) {
            throw new IllegalArgumentException("A max-age is a second or more");
        }
    }

    /** A level of authentication, or one of several, the preferred one first. */
    public static StepUp ofAcr(String... levels) {
        return new StepUp(List.of(levels), Optional.empty());
    }

    /** An authentication that is not older. */
    public static StepUp ofMaxAge(Duration age) {
        return new StepUp(List.of(), Optional.of(age));
    }

    /** The same, and not older. */
    public StepUp within(Duration age) {
        return new StepUp(acr, Optional.of(age));
    }

    /** The one that an annotation asks for. */
    public static StepUp of(RequiresStepUp annotation) {
        if (annotation.maxAge() < 0) {
            throw new IllegalArgumentException("A max-age is a second or more");
        }
        return new StepUp(
                List.of(annotation.acr()),
                annotation.maxAge() == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(annotation.maxAge())));
    }

    /** Whether the token says so. One that does not say when its user authenticated is of no age that counts. */
    public boolean isMetBy(Map<String, Object> claims, Instant now) {
        return (acr.isEmpty() || (claims.get("acr") instanceof String level && acr.contains(level)))
                && (maxAge.isEmpty() || isRecent(claims.get("auth_time"), now));
    }

    private boolean isRecent(Object authenticated, Instant now) {
        return authenticated instanceof Number seconds
                && now.getEpochSecond() - seconds.longValue() <= maxAge.get().toSeconds();
    }

    /** The parameters of the answer that asks for it (RFC 9470, section 3). */
    Map<String, String> challenge() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!acr.isEmpty()) {
            parameters.put("acr_values", String.join(" ", acr));
        }
        maxAge.ifPresent(age -> parameters.put("max_age", String.valueOf(age.toSeconds())));
        return parameters;
    }
}
