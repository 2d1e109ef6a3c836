package io.accesspack.organization.decision;

import io.accesspack.organization.store.EffectiveAccess;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether somebody may do something.
 *
 * @param permission what; text that is no permission is allowed to nobody
 * @param allowed whether
 * @param given everything that gives the permission; empty unless it is allowed
 * @param acr what to ask for, if only a higher level of authentication is missing
 */
public record Decision(String permission, boolean allowed, List<EffectiveAccess.Source> given, Optional<String> acr) {

    /** For whoever does not hold it, whyever: all such decisions are the same. */
    public static Decision denied(String permission) {
        return new Decision(permission, false, List.of(), Optional.empty());
    }

    /** The roles that give the permission, sorted. */
    public List<String> roles() {
        return given.stream()
                .map(EffectiveAccess.Source::role)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the permission, or a pattern that covers it, is granted directly. */
    public boolean isDirect() {
        return given.stream().anyMatch(source -> source.role() == null);
    }
}
