package io.accesspack.organization.blueprint;

import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;

/** Refuses permissions that the catalogue does not have. A realm without a catalogue allows any. */
final class KnownPermissions {

    private final PermissionCatalogue catalogue;

    KnownPermissions(PermissionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    void require(PermissionSet permissions, String path) {
        if (!catalogue.isDeclared()) {
            return;
        }
        for (PermissionPattern pattern : permissions.patterns()) {
            if (!catalogue.contains(pattern)) {
                throw new InvalidBlueprintException(path + ".permissions", reason(pattern));
            }
        }
    }

    private String reason(PermissionPattern pattern) {
        String hint = catalogue
                .nearest(pattern.value())
                .map(near -> ", did you mean " + near + "?")
                .orElse("");
        return pattern + " is not in the catalogue" + hint;
    }
}
