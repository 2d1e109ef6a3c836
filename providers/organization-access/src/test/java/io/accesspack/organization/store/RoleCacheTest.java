package io.accesspack.organization.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleCacheTest {

    private static final List<PermissionPattern> READ =
            PermissionSet.parse("posts.read").patterns();
    private static final List<PermissionPattern> WRITE =
            PermissionSet.parse("posts.write").patterns();

    private final RoleCache cache = new RoleCache(6); // room for three roles with a permission
    private final Map<String, List<PermissionPattern>> database = new HashMap<>();
    private final Set<String> loaded = new HashSet<>();

    @Test
    void readsARoleOnce() {
        database.put("s1", READ);
        get("s1");

        assertThat(get("s1")).containsExactly(Map.entry("s1", READ));
        assertThat(loaded).isEmpty();
    }

    @Test
    void readsOnlyWhatItDoesNotKnow() {
        database.putAll(Map.of("s1", READ, "s2", WRITE));
        get("s1");

        assertThat(get("s1", "s2")).containsOnly(Map.entry("s1", READ), Map.entry("s2", WRITE));
        assertThat(loaded).containsExactly("s2");
    }

    @Test
    void aRoleThatHasChangedSinceIsNotFound() {
        assertThat(get("gone")).isEmpty();
        assertThat(loaded).containsExactly("gone");
    }

    @Test
    void rolesWithoutPermissionsAreKeptToo() {
        database.put("empty", List.of());
        get("empty");

        assertThat(get("empty")).containsExactly(Map.entry("empty", List.of()));
        assertThat(loaded).isEmpty();
    }

    @Test
    void forgetsWhatWasUsedLongestAgoWhenItIsFull() {
        database.putAll(Map.of("s1", READ, "s2", READ, "s3", READ, "s4", READ));
        get("s1");
        get("s2");
        get("s3");
        get("s1");

        get("s4");

        get("s1", "s3", "s4");
        assertThat(loaded).isEmpty();
        get("s2");
        assertThat(loaded).containsExactly("s2");
    }

    @Test
    void whatDoesNotFitIsReadEachTime() {
        database.put(
                "large",
                PermissionSet.parse("a.a", "a.b", "a.c", "a.d", "a.e", "a.f").patterns());
        get("large");

        assertThat(get("large")).containsKey("large");
        assertThat(loaded).containsExactly("large");
    }

    private Map<String, List<PermissionPattern>> get(String... stamps) {
        loaded.clear();
        return cache.get(Set.of(stamps), missing -> {
            loaded.addAll(missing);
            Map<String, List<PermissionPattern>> found = new HashMap<>(database);
            found.keySet().retainAll(missing);
            return found;
        });
    }
}
