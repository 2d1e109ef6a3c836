package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionCatalogue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.RealmModel;

/**
 * The catalogues that this node has read last, one per realm. Never stale: every change of a catalogue gives it a new stamp
 * in the same transaction, and whoever asks has just read the stamp from the database.
 */
final class CatalogueCache {

    private static final int MAX_REALMS = 1000;

    private static final PermissionCatalogue EMPTY = PermissionCatalogue.of(Map.of());

    private final Map<String, Stamped> catalogues = Collections.synchronizedMap(new LeastRecentlyUsed());

    private record Stamped(String stamp, PermissionCatalogue catalogue) {}

    /**
     * The catalogue of {@code realm}, loaded when it is not the one this node has read.
     *
     * @param stamp the catalogue's present stamp, null when nothing was ever saved
     */
    PermissionCatalogue get(RealmModel realm, String stamp, Supplier<PermissionCatalogue> load) {
        if (stamp == null) {
            return EMPTY;
        }
        Stamped known = catalogues.get(realm.getId());
        if (known == null || !known.stamp.equals(stamp)) {
            known = new Stamped(stamp, load.get());
            catalogues.put(realm.getId(), known);
        }
        return known.catalogue;
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, Stamped> {

        private static final float LOAD_FACTOR = 0.75f;

        LeastRecentlyUsed() {
            super(16, LOAD_FACTOR, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Stamped> eldest) {
            return size() > MAX_REALMS;
        }
    }
}
