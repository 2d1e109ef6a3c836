package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** The pending part of {@link JpaGrantStore}'s tables, next to Keycloak's own {@code ORG_INVITATION} (26.7.3). */
final class JpaPendingGrantStore implements PendingGrantStore {

    /** Literals for the reason that {@link EffectiveAccessQuery} gives: it is asked at every login. */
    private static final String PENDING = "g.granteeType in (INVITED, EXPECTED)";

    private static final String LAPSED = """
            g.granteeType = INVITED and not exists (
                select 1 from OrganizationInvitationEntity i
                where i.organizationId = g.organizationId and lower(i.email) = g.granteeId and i.expiresAt >= :now)
            """;

    private final EntityManager em;

    JpaPendingGrantStore(EntityManager em) {
        this.em = em;
    }

    @Override
    public List<Grantee> in(OrganizationModel organization, Page page, Instant now) {
        return JpaGrantStore.TABLES.stream()
                .flatMap(entity -> em
                        .createQuery(
                                "select distinct g.granteeType, g.granteeId from " + entity + " g"
                                        + " where g.organizationId = :organization and " + PENDING
                                        + " and not (" + LAPSED + ")",
                                Grantee.class)
                        .setParameter("organization", organization.getId())
                        .setParameter("now", seconds(now))
                        .getResultList()
                        .stream())
                .distinct()
                .filter(waiting -> page.matches(waiting.id()))
                .sorted(Comparator.comparing(Grantee::id).thenComparing(Grantee::type))
                .skip(page.first())
                .limit(page.max())
                .toList();
    }

    @Override
    public Set<String> organizationsAwaiting(RealmModel realm, String address) {
        return em
                .createQuery("""
                        select g.organizationId from AccessPackRoleGrant g
                        where g.granteeId = :address and %1$s and g.realmId = :realm
                        union
                        select g.organizationId from AccessPackPermissionGrant g
                        where g.granteeId = :address and %1$s and g.realmId = :realm
                        """.formatted(PENDING), String.class)
                .setParameter("address", address.toLowerCase(Locale.ROOT))
                .setParameter("realm", realm.getId())
                .getResultList() // a stream would open a cursor for a few rows
                .stream()
                .collect(Collectors.toSet());
    }

    @Override
    public void removeLapsed(Instant now) {
        for (String entity : JpaGrantStore.TABLES) {
            em.createQuery("delete from " + entity + " g where " + LAPSED)
                    .setParameter("now", seconds(now))
                    .executeUpdate();
        }
    }

    /** As Keycloak counts, in an int. */
    private static int seconds(Instant time) {
        return Math.toIntExact(time.getEpochSecond());
    }
}
