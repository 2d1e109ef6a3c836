package io.accesspack.organization.gate;

import io.accesspack.organization.store.EffectiveAccess;
import java.util.List;
import java.util.Locale;

/** Whether somebody may use an application that requires something. Reads like the rules it is: */
enum Verdict {
    ADMITTED,
    NO_ORGANIZATION_REQUESTED,
    NO_ORGANIZATION,
    NOT_A_MEMBER,
    SEVERAL_ORGANIZATIONS,
    PERMISSION_MISSING,
    LEVEL_NOT_REACHED,
    /** Something is required where nobody can be asked what they hold. */
    NO_GATE;

    /**
     * Judges a login or a token request.
     *
     * @param requested whether the application asked for an organization
     * @param member whether the user is a member of any organization
     * @param held what the user holds in each organization selected
     */
    static Verdict on(Requirement requirement, boolean requested, boolean member, List<EffectiveAccess> held) {
        if (requirement.isNone()) {
            return ADMITTED;
        }
        if (!member) {
            return NO_ORGANIZATION;
        }
        if (requested && held.isEmpty()) {
            return NOT_A_MEMBER;
        }
        if (requirement.permissions().isEmpty()) {
            return ADMITTED;
        }
        if (!requested) {
            return NO_ORGANIZATION_REQUESTED;
        }
        if (held.size() > 1) {
            return SEVERAL_ORGANIZATIONS;
        }
        return requirement.isMetBy(held.get(0).permissions()::implies) ? ADMITTED : PERMISSION_MISSING;
    }

    /** As events have it. */
    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
