package io.accesspack.organization.gate;

import io.accesspack.organization.store.EffectiveAccess;
import java.util.Collection;
import java.util.List;

/** Whether somebody may log in to an application that requires permissions. Reads like the rules it is: */
enum Verdict {
    ADMITTED,
    NO_ORGANIZATION_REQUESTED,
    NOT_A_MEMBER,
    SEVERAL_ORGANIZATIONS,
    PERMISSION_MISSING;

    /**
     * Judges a login.
     *
     * @param required what the application requires; text that is not a permission is held by nobody
     * @param requested whether the application asked for an organization
     * @param held what the user holds in each organization selected
     */
    static Verdict on(Collection<String> required, boolean requested, List<EffectiveAccess> held) {
        if (required.isEmpty()) {
            return ADMITTED;
        }
        if (!requested) {
            return NO_ORGANIZATION_REQUESTED;
        }
        if (held.isEmpty()) {
            return NOT_A_MEMBER;
        }
        if (held.size() > 1) {
            return SEVERAL_ORGANIZATIONS;
        }
        return required.stream().allMatch(held.get(0).permissions()::implies) ? ADMITTED : PERMISSION_MISSING;
    }
}
