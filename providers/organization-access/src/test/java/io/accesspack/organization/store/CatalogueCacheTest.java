package io.accesspack.organization.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class CatalogueCacheTest {

    private static final PermissionCatalogue READ = catalogue("posts.read");
    private static final PermissionCatalogue WRITE = catalogue("posts.write");

    private final CatalogueCache cache = new CatalogueCache();
    private final RealmModel realm = realm("one");

    @Test
    void readsACatalogueOnce() {
        assertThat(cache.get(realm, "s1", () -> READ)).isSameAs(READ);
        assertThat(cache.get(realm, "s1", CatalogueCacheTest::unexpectedly)).isSameAs(READ);
    }

    @Test
    void readsItAgainWhenItHasChanged() {
        cache.get(realm, "s1", () -> READ);

        assertThat(cache.get(realm, "s2", () -> WRITE)).isSameAs(WRITE);
        assertThat(cache.get(realm, "s2", CatalogueCacheTest::unexpectedly)).isSameAs(WRITE);
    }

    @Test
    void keepsRealmsApart() {
        cache.get(realm, "s", () -> READ);

        assertThat(cache.get(realm("two"), "s", () -> WRITE)).isSameAs(WRITE);
        assertThat(cache.get(realm, "s", CatalogueCacheTest::unexpectedly)).isSameAs(READ);
    }

    @Test
    void withoutStampNothingWasEverSaved() {
        assertThat(cache.get(realm, null, CatalogueCacheTest::unexpectedly).isDeclared())
                .isFalse();
    }

    @Test
    void forgetsTheRealmThatWasUsedLongestAgo() {
        cache.get(realm, "s1", () -> READ);
        for (int i = 0; i < 1000; i++) {
            cache.get(realm("other" + i), "s", () -> WRITE);
        }

        assertThat(cache.get(realm, "s1", () -> WRITE)).isSameAs(WRITE);
    }

    private static PermissionCatalogue unexpectedly() {
        throw new AssertionError("loaded again");
    }

    private static PermissionCatalogue catalogue(String permission) {
        return PermissionCatalogue.of(Map.of(new Permission(permission), ""));
    }

    private static RealmModel realm(String id) {
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(), new Class<?>[] {RealmModel.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getId")) {
                        return id;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
