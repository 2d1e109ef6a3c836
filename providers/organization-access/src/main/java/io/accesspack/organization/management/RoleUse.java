package io.accesspack.organization.management;

import io.accesspack.organization.store.Grantee;
import java.util.Map;
import java.util.stream.Collectors;

/** Says how many hold a role. */
final class RoleUse {

    private RoleUse() {}

    /** For example {@code 2 members and 1 group}. */
    static String describe(Map<Grantee.Type, Long> grants) {
        String uses = grants.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(use -> use.getValue() + " " + noun(use.getKey()) + (use.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
        int last = uses.lastIndexOf(", ");
        return last < 0 ? uses : uses.substring(0, last) + " and " + uses.substring(last + 2);
    }

    private static String noun(Grantee.Type type) {
        return switch (type) {
            case MEMBER -> "member";
            case GROUP -> "group";
            case SERVICE_ACCOUNT -> "service account";
            case INVITED -> "invitation";
            case EXPECTED -> "pending grant";
        };
    }
}
