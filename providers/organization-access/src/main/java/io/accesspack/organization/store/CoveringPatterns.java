package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionPattern;
import java.util.HashSet;
import java.util.Set;

/** The patterns that cover a permission, for queries: {@code a.b}, {@code a.*} and {@code *} for {@code a.b}. */
final class CoveringPatterns {

    private CoveringPatterns() {}

    static Set<String> of(Permission permission) {
        Set<String> patterns = new HashSet<>(Set.of(permission.value(), PermissionPattern.ALL.value()));
        String value = permission.value();
        for (int dot = value.indexOf('.'); dot >= 0; dot = value.indexOf('.', dot + 1)) {
            patterns.add(value.substring(0, dot + 1) + "*");
        }
        return patterns;
    }
}
