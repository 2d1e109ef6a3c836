package io.accesspack.rotation.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.accesspack.rotation.family.Overlap;
import io.accesspack.rotation.family.RefreshRate;
import io.accesspack.rotation.family.UnusedSuccessor;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.ErrorResponse;

/**
 * The executor's configuration as it arrives: from realm JSON with JSON types, from the admin console with strings.
 *
 * <p>Keycloak turns a {@code false} from {@link #validateConfig()} into one message for every executor and every mistake
 * (ClientPoliciesUtil, 26.7.3), so a mistake answers 400 with its own message instead.
 */
public final class RotationConfiguration extends ClientPolicyExecutorConfigurationRepresentation {

    static final String TOKENS = "tokens";
    static final String OVERLAP_SECONDS = "overlap-seconds";
    static final String OVERLAP_LIMIT = "overlap-limit";
    static final String UNUSED_SUCCESSOR_SECONDS = "unused-successor-seconds";
    static final String UNUSED_SUCCESSOR_ANY_TOKEN = "unused-successor-any-token";
    static final String ON_REPLAY = "on-replay";
    static final String NOTIFY_USER = "notify-user";
    static final String REQUIRE_PASSWORD_UPDATE = "require-password-update";

    static final String REFRESHES_PER_MINUTE = "refreshes-per-minute";

    static final int DEFAULT_OVERLAP_SECONDS = 10;
    static final int DEFAULT_OVERLAP_LIMIT = 1000;
    static final TokenKinds DEFAULT_TOKENS = TokenKinds.ALL;
    static final OnReplay DEFAULT_ON_REPLAY = OnReplay.SESSION;

    private static final int MAX_OVERLAP_LIMIT = 1000;
    private static final int MAX_REFRESHES_PER_MINUTE = 100_000;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> KEYS = Set.of(
            TOKENS,
            OVERLAP_SECONDS,
            OVERLAP_LIMIT,
            UNUSED_SUCCESSOR_SECONDS,
            UNUSED_SUCCESSOR_ANY_TOKEN,
            ON_REPLAY,
            NOTIFY_USER,
            REQUIRE_PASSWORD_UPDATE,
            REFRESHES_PER_MINUTE);

    @Override
    public boolean validateConfig() {
        try {
            toPolicy();
            return true;
        } catch (InvalidRotationConfigurationException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        }
    }

    /**
     * @throws InvalidRotationConfigurationException for an unknown key or a value out of range
     */
    @JsonIgnore
    RotationPolicy toPolicy() {
        rejectUnknownKeys();
        return new RotationPolicy(
                tokens().kinds(),
                overlap(),
                unusedSuccessor(),
                onReplay(),
                bool(NOTIFY_USER, true),
                bool(REQUIRE_PASSWORD_UPDATE, false),
                new RefreshRate(integer(REFRESHES_PER_MINUTE, 0, MAX_REFRESHES_PER_MINUTE)));
    }

    private TokenKinds tokens() {
        String text = text(TOKENS, DEFAULT_TOKENS.value());
        return TokenKinds.of(text)
                .orElseThrow(() ->
                        invalid("%s must be one of %s, not '%s'".formatted(TOKENS, TokenKinds.allValues(), text)));
    }

    private Overlap overlap() {
        int maxSeconds = (int) Overlap.MAX_WINDOW.toSeconds();
        return new Overlap(
                Duration.ofSeconds(integer(OVERLAP_SECONDS, DEFAULT_OVERLAP_SECONDS, maxSeconds)),
                integer(OVERLAP_LIMIT, DEFAULT_OVERLAP_LIMIT, MAX_OVERLAP_LIMIT));
    }

    private UnusedSuccessor unusedSuccessor() {
        int maxSeconds = (int) UnusedSuccessor.MAX_TOLERANCE.toSeconds();
        return new UnusedSuccessor(
                Duration.ofSeconds(integer(UNUSED_SUCCESSOR_SECONDS, 0, maxSeconds)),
                bool(UNUSED_SUCCESSOR_ANY_TOKEN, false));
    }

    private void rejectUnknownKeys() {
        Set<String> unknown = new TreeSet<>(getConfigAsMap().keySet());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw invalid("does not know %s; it knows %s".formatted(unknown, new TreeSet<>(KEYS)));
        }
    }

    private int integer(String key, int absent, int max) {
        String text = text(key, String.valueOf(absent));
        int value = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (value < 0 || value > max) {
            throw invalid("%s must be a whole number from 0 to %d, not '%s'".formatted(key, max, text));
        }
        return value;
    }

    private OnReplay onReplay() {
        String text = text(ON_REPLAY, DEFAULT_ON_REPLAY.value());
        return OnReplay.of(text)
                .orElseThrow(() ->
                        invalid("%s must be one of %s, not '%s'".formatted(ON_REPLAY, OnReplay.allValues(), text)));
    }

    private boolean bool(String key, boolean absent) {
        String text = text(key, String.valueOf(absent));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid("%s must be true or false, not '%s'".formatted(key, text));
        };
    }

    /** The admin console saves a cleared field as an empty string: that is an absent value. */
    private String text(String key, String absent) {
        Map<String, Object> values = getConfigAsMap();
        Object value = values.get(key);
        String text = value == null ? "" : value.toString().trim();
        return text.isEmpty() ? absent : text;
    }

    private static InvalidRotationConfigurationException invalid(String complaint) {
        return new InvalidRotationConfigurationException(
                RefreshTokenRotationExecutorFactory.PROVIDER_ID + ": " + complaint);
    }
}
