package io.accesspack.audit.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Replaces what must never be recorded by {@value #MARK}. A value is recorded only if the name that it stands under is known to be
 * harmless, and nothing in its look speaks against it: secrets come under names that nobody can list. Keycloak masks secrets only in
 * the representation classes that it knows ({@link org.keycloak.models.utils.StripSecretsUtils}), so nothing here relies on that.
 *
 * <p>Names always stay. So do booleans and references into the vault ({@code ${vault.key}}), whatever their name.
 */
public final class Redaction {

    /** Stands where a secret was, or may have been. */
    public static final String MARK = "[redacted]";

    private static final Pattern HARMLESS_VALUE = Pattern.compile("true|false|\\$\\{vault\\.[^}]+}|\\*+|");

    private final Supplier<Set<String>> declaredOptions;
    private final Set<String> alsoHarmless;

    /**
     * @param declaredOptions names of options that providers declare as no secret
     * @param alsoHarmless names that the server's administrator knows to be harmless, wherever they are
     */
    public Redaction(Supplier<Set<String>> declaredOptions, Set<String> alsoHarmless) {
        this.declaredOptions = declaredOptions;
        this.alsoHarmless = Set.copyOf(alsoHarmless);
    }

    /** Returns the details of an event without what may be secret, sorted by name. */
    public Map<String, String> redact(Map<String, String> details) {
        Map<String, String> redacted = new TreeMap<>();
        details.forEach((name, value) -> {
            if (value != null) {
                boolean shown = isHarmless(value) || isKnown(HarmlessNames.DETAILS, name);
                redacted.put(name, shown ? redact(value) : MARK);
            }
        });
        return redacted;
    }

    /** Returns the text without tokens, private keys and secrets of URLs, which give themselves away by their look; null for null. */
    public static String redact(String text) {
        return text == null ? null : SecretValues.mask(text);
    }

    /** Returns a representation without what may be secret. Of text that is no JSON nothing is known, and nothing stays. */
    public JsonNode redactJson(String json) {
        return new RedactedJson(this).of(json);
    }

    /** Whether a name is known to be harmless: reviewed by us, or told by others, who are not believed if it sounds like a secret. */
    boolean isKnown(HarmlessNames place, String name) {
        return place.contains(name) || (isTold(place, name) && !SecretNames.isSecret(name));
    }

    private boolean isTold(HarmlessNames place, String name) {
        return alsoHarmless.contains(name)
                || (place == HarmlessNames.OPTIONS && declaredOptions.get().contains(name));
    }

    /** Whether a value is none that could be secret, whatever its name. */
    static boolean isHarmless(String value) {
        return HARMLESS_VALUE.matcher(value).matches();
    }
}
