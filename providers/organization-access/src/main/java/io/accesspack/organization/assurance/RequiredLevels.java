package io.accesspack.organization.assurance;

import com.fasterxml.jackson.core.type.TypeReference;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * The realm's rule that some permissions need more than a password: attributes of the realm named {@value #ATTRIBUTE} and an
 * {@code acr}, each a list of permission patterns. The realm's own map of {@code acr} to levels says which level that is; one of a
 * client may not lower it. What cannot be understood is withheld from everybody.
 */
public final class RequiredLevels {

    /** Of the realm: {@code organization-access.requires-acr.mfa} lists the permissions that need {@code mfa}. */
    public static final String ATTRIBUTE = "organization-access.requires-acr.";

    private static final Logger LOGGER = Logger.getLogger(RequiredLevels.class);

    private static final int UNREACHABLE = Integer.MAX_VALUE;

    private static final RequiredLevels NONE = new RequiredLevels(List.of());

    /** By the realm's attributes that they come from. */
    private static final Map<Map<String, String>, RequiredLevels> READ = new ConcurrentHashMap<>();

    private static final int MOST_READ = 1000;

    private final List<Rule> rules;

    private record Rule(PermissionPattern pattern, String acr, int level) {

        boolean concerns(PermissionPattern held) {
            return ProvenPermissions.overlap(pattern, held);
        }
    }

    private RequiredLevels(List<Rule> rules) {
        this.rules = rules;
    }

    /** The rule of {@code realm}. */
    public static RequiredLevels in(RealmModel realm) {
        return of(realm.getAttributes());
    }

    /** The rule in {@code attributes} of a realm. Read once per content: every token asks. */
    public static RequiredLevels of(Map<String, String> attributes) {
        Map<String, String> rule = new HashMap<>(attributes);
        rule.keySet().removeIf(name -> !name.startsWith(ATTRIBUTE));
        if (rule.isEmpty()) {
            return NONE;
        }
        rule.put(Constants.ACR_LOA_MAP, attributes.getOrDefault(Constants.ACR_LOA_MAP, ""));
        if (READ.size() >= MOST_READ) {
            READ.clear();
        }
        return READ.computeIfAbsent(rule, RequiredLevels::read);
    }

    private static RequiredLevels read(Map<String, String> attributes) {
        return new RequiredLevels(attributes.entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith(ATTRIBUTE))
                .flatMap(attribute ->
                        rules(attribute.getKey().substring(ATTRIBUTE.length()), attribute.getValue(), attributes))
                .toList());
    }

    private static Stream<Rule> rules(String acr, String patterns, Map<String, String> attributes) {
        int level = level(acr, attributes.get(Constants.ACR_LOA_MAP));
        if (level <= ReachedLevel.NONE) {
            LOGGER.errorf(
                    "The acr '%s' has the level %d, which every login has: the realm's attribute %s%s withholds nothing",
                    acr, level, ATTRIBUTE, acr);
        }
        return Arrays.stream(patterns.split("\\s+"))
                .filter(text -> !text.isEmpty())
                .map(text -> new Rule(pattern(acr, text), acr, level));
    }

    /**
     * The level of a session with this {@code acr}, for whoever says of somebody else what they have proven; {@link
     * ReachedLevel#NONE} when the realm does not know it.
     */
    public static int reached(RealmModel realm, String acr) {
        return Math.max(
                ReachedLevel.NONE,
                Math.min(known(acr, realm.getAttributes().get(Constants.ACR_LOA_MAP)), UNREACHABLE - 1));
    }

    private static int known(String acr, String levels) {
        try {
            return levelOf(acr, levels);
        } catch (IOException | NumberFormatException unknown) {
            return ReachedLevel.NONE;
        }
    }

    private static PermissionPattern pattern(String acr, String text) {
        if (PermissionPattern.isValid(text)) {
            return new PermissionPattern(text);
        }
        LOGGER.errorf(
                "The realm's attribute %s%s has no permission in '%s', so it applies to all", ATTRIBUTE, acr, text);
        return PermissionPattern.ALL;
    }

    private static int level(String acr, String levels) {
        try {
            return levelOf(acr, levels);
        } catch (IOException | NumberFormatException unknown) {
            LOGGER.errorf("The realm has no level for the acr '%s' of its attribute %s%s", acr, ATTRIBUTE, acr);
            return UNREACHABLE;
        }
    }

    private static int levelOf(String acr, String levels) throws IOException {
        if (levels != null && !levels.isEmpty()) {
            Map<String, Integer> known =
                    JsonSerialization.readValue(levels, new TypeReference<Map<String, Integer>>() {});
            if (known != null && known.get(acr) != null) {
                return known.get(acr);
            }
        }
        return Integer.parseInt(acr);
    }

    /** Whether no permission needs anything. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The highest level that a permission needs, of those that can be reached. */
    public int highest() {
        return rules.stream()
                .mapToInt(Rule::level)
                .filter(level -> level != UNREACHABLE)
                .max()
                .orElse(ReachedLevel.NONE);
    }

    /** The highest level that something in {@code held} needs. */
    public int of(PermissionSet held) {
        return rules.stream()
                .filter(rule -> held.patterns().stream().anyMatch(rule::concerns))
                .mapToInt(Rule::level)
                .max()
                .orElse(ReachedLevel.NONE);
    }

    /** The {@code acr} to ask for, so that one of {@code permissions} is no longer withheld: the one of the highest level. */
    public Optional<String> acr(List<String> permissions, int reached) {
        return acr(reached, rule -> permissions.stream()
                .anyMatch(permission ->
                        Permission.isValid(permission) && rule.pattern().covers(new Permission(permission))));
    }

    /** The {@code acr} to ask for, so that less of what {@code pattern} covers is withheld: the one of the highest level. */
    public Optional<String> acr(PermissionPattern pattern, int reached) {
        return acr(reached, rule -> rule.concerns(pattern));
    }

    /** The {@code acr} to ask for, so that less of {@code held} is withheld: the one of the highest level. */
    public Optional<String> acr(PermissionSet held, int reached) {
        return acr(reached, rule -> held.patterns().stream().anyMatch(rule::concerns));
    }

    private Optional<String> acr(int reached, Predicate<Rule> which) {
        return rules.stream()
                .filter(rule -> rule.level() > reached)
                .filter(which)
                .max(Comparator.comparingInt(Rule::level))
                .map(Rule::acr);
    }

    /** What of {@code held} a session may use that has reached this level. */
    public ProvenPermissions proven(PermissionSet held, int reached) {
        return new ProvenPermissions(
                held,
                rules.stream()
                        .filter(rule -> rule.level() > reached)
                        .map(Rule::pattern)
                        .toList());
    }
}
