package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;

/**
 * Refuses permissions that the catalogue will not have. A catalogue without permissions of the realm's own allows any.
 * What somebody holds already although the catalogue does not have it stays, so that a realm's own blueprint fits it.
 */
final class KnownPermissions {

    private final PermissionCatalogue before;
    private final PermissionCatalogue catalogue;
    private final Problems problems;

    KnownPermissions(PermissionCatalogue before, PermissionCatalogue catalogue, Problems problems) {
        this.before = before;
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Checks what {@code grantee} is to have and what it has. */
    void require(PermissionSet held, PermissionSet permissions, JsonPointer grantee) {
        for (PermissionPattern pattern : permissions.patterns()) {
            boolean stays = held.patterns().contains(pattern) && !before.contains(pattern);
            if (!stays) {
                catalogue
                        .objectionTo(pattern)
                        .ifPresent(objection -> problems.add(grantee.appendProperty("permissions"), objection));
            }
        }
    }
}
