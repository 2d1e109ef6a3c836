package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionPattern;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The query at every login and refresh: what a user holds by default, by own grants and by grants to groups. Each branch
 * starts at an index. The permissions of the roles are not part of it, because they are many and seldom change: {@link
 * RoleCache}.
 */
final class JpaEffectiveAccessReader implements EffectiveAccessReader {

    /** How often roles may change between the query for their stamps and the one for their permissions. */
    private static final int ATTEMPTS = 3;

    private final EntityManager em;
    private final CatalogueCache catalogues;
    private final RoleCache roles;

    JpaEffectiveAccessReader(EntityManager em, CatalogueCache catalogues, RoleCache roles) {
        this.em = em;
        this.catalogues = catalogues;
        this.roles = roles;
    }

    @Override
    public Map<String, EffectiveAccess> heldBy(
            RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        return organizations.isEmpty()
                ? Map.of()
                : withCatalogueStamp(realm, user, organizations).access();
    }

    @Override
    public CataloguedAccess withCatalogue(
            RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        Stamped held = withCatalogueStamp(realm, user, organizations);
        return new CataloguedAccess(
                held.access(), catalogues.get(realm, held.catalogueStamp(), () -> new JpaCatalogueStore(em).of(realm)));
    }

    private record Stamped(Map<String, EffectiveAccess> access, String catalogueStamp) {}

    private Stamped withCatalogueStamp(RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        HeldAccess held = held(realm, user, organizations);
        Map<String, List<PermissionPattern>> permissions = roles.get(held.roleStamps(), this::permissions);
        for (int i = 1; i < ATTEMPTS && permissions.size() < held.roleStamps().size(); i++) {
            held = held(realm, user, organizations);
            permissions = roles.get(held.roleStamps(), this::permissions);
        }
        return new Stamped(in(organizations, held, permissions), held.catalogueStamp());
    }

    private static Map<String, EffectiveAccess> in(
            Collection<OrganizationModel> organizations,
            HeldAccess held,
            Map<String, List<PermissionPattern>> permissions) {
        return organizations.stream()
                .map(OrganizationModel::getId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), id -> held.in(id, permissions)));
    }

    /**
     * What {@code user} holds in {@code organizations} and, when they are several, perhaps in others: listing them could
     * need more parameters than a database takes, and what one user holds in the others is little.
     */
    private HeldAccess held(RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        boolean single = organizations.size() == 1;
        Grantee grantee = Grantee.of(user);
        TypedQuery<HeldAccess.Row> query = em.createQuery(
                        single ? EffectiveAccessQuery.HELD_IN_ONE : EffectiveAccessQuery.HELD_ANYWHERE,
                        HeldAccess.Row.class)
                .setParameter("realm", realm.getId())
                .setParameter("granteeType", grantee.type())
                .setParameter("grantee", grantee.id())
                .setParameter("user", user.getId());
        if (single) {
            query.setParameter("organization", organizations.iterator().next().getId());
        }
        HeldAccess held = new HeldAccess();
        query.getResultList().forEach(held::add); // a stream would open a cursor for a few rows
        return held;
    }

    /** The permissions of the roles that still have one of these stamps. */
    private Map<String, List<PermissionPattern>> permissions(Set<String> stamps) {
        Map<String, List<PermissionPattern>> permissions = new HashMap<>();
        for (List<String> some : Chunks.of(stamps)) {
            em.createQuery(
                            "select r.stamp, p from AccessPackRole r left join r.permissions p where r.stamp in (:stamps)",
                            Tuple.class)
                    .setParameter("stamps", some)
                    .getResultList()
                    .forEach(row -> {
                        List<PermissionPattern> role =
                                permissions.computeIfAbsent(row.get(0, String.class), stamp -> new ArrayList<>());
                        if (row.get(1) != null) {
                            role.add(new PermissionPattern(row.get(1, String.class)));
                        }
                    });
        }
        return permissions;
    }

    @Override
    public List<AccessOrigin> origins(RealmModel realm, UserModel user, OrganizationModel organization) {
        Grantee grantee = Grantee.of(user);
        return em.createQuery(EffectiveAccessQuery.ORIGINS, OriginRow.class)
                .setParameter("realm", realm.getId())
                .setParameter("granteeType", grantee.type())
                .setParameter("grantee", grantee.id())
                .setParameter("user", user.getId())
                .setParameter("organization", organization.getId())
                .getResultStream()
                .map(OriginRow::origin)
                .toList();
    }

    /** With {@code *} in place of what there is not, as in {@link HeldAccess.Row}. */
    record OriginRow(String source, String groupId, String role, String pattern) {

        AccessOrigin origin() {
            return new AccessOrigin(
                    AccessOrigin.Source.valueOf(source),
                    groupId.equals("*") ? null : groupId,
                    role.equals("*") ? null : role,
                    pattern);
        }
    }
}
