package io.accesspack.audit.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.audit.record.AuditRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.util.JsonSerialization;

/**
 * Whether an administrator's record names a user. A user name may be any word, that of a role or of an option: it counts only where
 * people are named, or else whoever is called {@code roles} would take the evidence of others along. An address counts there, and
 * anywhere in records of organizations; elsewhere it may as well be that of the realm's mail server.
 */
final class Mentions {

    /** Of a blueprint, in a document and in the paths of its differences ({@code /organizations/acme/members/bob}). */
    private static final Set<String> PEOPLE = Set.of("members", "invited", "expected");

    /** Groups of an organization, by path: some are one person's. */
    private static final String GROUPS = "groups";

    /** The beginning of a representation that was too large. */
    private static final String TRUNCATED = "truncated";

    /** What is before a name in text that is cut off, and so is no JSON any more. */
    private static final String AMONG_PEOPLE =
            "(?:members|invited|expected|groups)(?:/|\\\\*\"\\s*:\\s*\\{(?:[^{}]*+\\{[^{}]*+\\})*?[^{}]*?\\\\*\")(?:[^\"]*?(?:/|~1))?";

    private final String userId;
    private final Set<String> names;
    private final Pattern address;
    private final Pattern cut;

    /** @param names the user's names and e-mail addresses, in lower case */
    Mentions(String userId, Set<String> names) {
        this.userId = userId;
        this.names = names;
        List<String> addresses =
                names.stream().filter(name -> name.indexOf('@') > 0).toList();
        address = addresses.isEmpty()
                ? null
                : Pattern.compile("(?i)(?<![A-Za-z0-9._%+-])" + any(addresses) + "(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])");
        cut = Pattern.compile("(?i)\"" + Pattern.quote(userId) + "\\\\*\""
                + (names.isEmpty() ? "" : "|" + AMONG_PEOPLE + any(names) + "(?=\\\\*\"|/|~1)"));
    }

    boolean in(AuditRecord record) {
        boolean ofOrganization = record.type().startsWith("ORGANIZATION");
        for (Map.Entry<String, String> detail : record.details().entrySet()) {
            if (isInText(detail.getKey(), detail.getValue(), ofOrganization)) {
                return true;
            }
        }
        return record.change() != null && isInValue("", record.change(), ofOrganization);
    }

    /** @param below the name that the value stands under */
    private boolean isInValue(String below, JsonNode value, boolean ofOrganization) {
        if (value.isObject()) {
            return value.properties().stream()
                    .anyMatch(member -> isName(below, member.getKey(), ofOrganization)
                            || isInValue(last(member.getKey()), member.getValue(), ofOrganization));
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (isInValue(below, element, ofOrganization)) {
                    return true;
                }
            }
            return false;
        }
        return value.isTextual() && isInText(below, value.textValue(), ofOrganization);
    }

    private boolean isInText(String below, String text, boolean ofOrganization) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            if (below.equals(TRUNCATED)) {
                return cut.matcher(text).find() || (ofOrganization && isAddressIn(text));
            }
            try {
                return isInValue(below, JsonSerialization.mapper.readTree(text), ofOrganization);
            } catch (JsonProcessingException notJson) {
                // as any other text
            }
        }
        return text.equalsIgnoreCase(userId)
                || (ofOrganization && (isAddressIn(text) || (UserNames.FIELDS.contains(below) && isOne(text))));
    }

    private boolean isName(String below, String key, boolean ofOrganization) {
        return key.equalsIgnoreCase(userId)
                || (PEOPLE.contains(below) && isOne(key))
                || (below.equals(GROUPS) && isPartOfPath(key))
                || isInPointer(key)
                || (ofOrganization && isAddressIn(key));
    }

    /** RFC 6901. */
    private boolean isInPointer(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length < 5 || !parts[0].isEmpty() || !parts[1].equals("organizations")) {
            return false;
        }
        String name = unescaped(parts[4]);
        return (PEOPLE.contains(parts[3]) && isOne(name)) || (parts[3].equals(GROUPS) && isPartOfPath(name));
    }

    private boolean isPartOfPath(String path) {
        return Arrays.stream(path.split("/")).anyMatch(this::isOne);
    }

    private boolean isOne(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean isAddressIn(String text) {
        return address != null && address.matcher(text).find();
    }

    private static String last(String pointer) {
        return pointer.startsWith("/") ? unescaped(pointer.substring(pointer.lastIndexOf('/') + 1)) : pointer;
    }

    private static String unescaped(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }

    private static String any(Collection<String> names) {
        return names.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    }
}
