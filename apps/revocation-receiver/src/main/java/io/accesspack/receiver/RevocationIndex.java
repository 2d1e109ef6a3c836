package io.accesspack.receiver;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Revocations by the field that tells most tokens apart, so that a token meets only those that are likely to be about it. Any number
 * of threads may read while one writes.
 */
final class RevocationIndex {

    private static final Revocation[] NONE = {};

    private final Map<String, Revocation[]> bySession = new ConcurrentHashMap<>();
    private final Map<String, Revocation[]> byUser = new ConcurrentHashMap<>();
    private final Map<String, Revocation[]> byOrganization = new ConcurrentHashMap<>();
    private final Map<String, Revocation[]> byClient = new ConcurrentHashMap<>();
    private final Map<String, Revocation[]> byRole = new ConcurrentHashMap<>();

    /** About every token, under the empty text. */
    private final Map<String, Revocation[]> ofRealm = new ConcurrentHashMap<>();

    private final List<Map<String, Revocation[]>> all =
            List.of(bySession, byUser, byOrganization, byClient, byRole, ofRealm);

    private final AtomicInteger size = new AtomicInteger();

    int size() {
        return size.get();
    }

    /** Whether it says anything that was not known. */
    boolean add(Revocation revocation) {
        Place place = placeOf(revocation);
        Revocation[] present = place.present();
        for (int i = 0; i < present.length; i++) {
            if (present[i].isAboutTheSameAs(revocation)) {
                Revocation both = present[i].with(revocation);
                if (both.equals(present[i])) {
                    return false;
                }
                Revocation[] changed = present.clone();
                changed[i] = both;
                place.put(changed);
                return true;
            }
        }
        Revocation[] more = Arrays.copyOf(present, present.length + 1);
        more[present.length] = revocation;
        place.put(more);
        size.incrementAndGet();
        return true;
    }

    /** Forgets what has expired. */
    void sweep(long now) {
        for (Map<String, Revocation[]> map : all) {
            map.forEach((key, present) -> {
                Revocation[] left = Arrays.stream(present)
                        .filter(revocation -> now <= revocation.expires())
                        .toArray(Revocation[]::new);
                if (left.length < present.length) {
                    size.addAndGet(left.length - present.length);
                    if (left.length == 0) {
                        map.remove(key);
                    } else {
                        map.put(key, left);
                    }
                }
            });
        }
    }

    boolean isRevoked(PresentedToken token, long now) {
        return matches(bySession, token.sid(), token, now)
                || matches(byUser, token.sub(), token, now)
                || matches(byClient, token.azp(), token, now)
                || matches(ofRealm, "", token, now)
                || matchesOrganizations(token, now);
    }

    private boolean matchesOrganizations(PresentedToken token, long now) {
        for (PresentedToken.Organization organization : token.organizations()) {
            if (matches(byOrganization, organization.id(), token, now) || matchesRoles(organization, token, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesRoles(PresentedToken.Organization organization, PresentedToken token, long now) {
        if (byRole.isEmpty()) {
            return false;
        }
        if (organization.roles() == null) {
            // What it may do can come from any of them.
            return byRole.values().stream().anyMatch(candidates -> matches(candidates, token, now));
        }
        for (Object role : organization.roles()) {
            if (role instanceof String name && matches(byRole, name, token, now)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Map<String, Revocation[]> map, String key, PresentedToken token, long now) {
        return key != null && matches(map.getOrDefault(key, NONE), token, now);
    }

    private static boolean matches(Revocation[] candidates, PresentedToken token, long now) {
        for (Revocation candidate : candidates) {
            if (candidate.matches(token, now)) {
                return true;
            }
        }
        return false;
    }

    private Place placeOf(Revocation revocation) {
        if (revocation.sid() != null) {
            return new Place(bySession, revocation.sid());
        }
        if (revocation.sub() != null) {
            return new Place(byUser, revocation.sub());
        }
        if (revocation.orgId() != null) {
            return new Place(byOrganization, revocation.orgId());
        }
        if (revocation.azp() != null) {
            return new Place(byClient, revocation.azp());
        }
        return revocation.role() != null ? new Place(byRole, revocation.role()) : new Place(ofRealm, "");
    }

    private record Place(Map<String, Revocation[]> map, String key) {

        Revocation[] present() {
            return map.getOrDefault(key, NONE);
        }

        void put(Revocation[] revocations) {
            map.put(key, revocations);
        }
    }
}
