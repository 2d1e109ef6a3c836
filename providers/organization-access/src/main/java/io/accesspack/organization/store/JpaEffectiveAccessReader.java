package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionCatalogue;
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
import java.util.function.Supplier;
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
                : in(organizations, permitted(() -> held(realm, user, organizations)));
    }

    @Override
    public CataloguedAccess withCatalogue(
            RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        Permitted held = permitted(() -> held(realm, user, organizations));
        return new CataloguedAccess(in(organizations, held), catalogue(realm, held.held()));
    }

    @Override
    public CataloguedAccess withCatalogue(
            RealmModel realm, OrganizationModel organization, Collection<Holder> holders) {
        Map<String, EffectiveAccess> access = new HashMap<>();
        PermissionCatalogue catalogue = CataloguedAccess.NONE.catalogue();
        for (List<Holder> some : chunks(holders)) {
            CataloguedAccess held = ofOneKind(realm, organization, some);
            access.putAll(held.access());
            catalogue = held.catalogue();
        }
        return new CataloguedAccess(access, catalogue);
    }

    private static List<List<Holder>> chunks(Collection<Holder> holders) {
        return holders.stream()
                .collect(Collectors.groupingBy(holder -> holder.grantee().type()))
                .values()
                .stream()
                .flatMap(kind -> Chunks.of(kind).stream())
                .toList();
    }

    private CataloguedAccess ofOneKind(RealmModel realm, OrganizationModel organization, List<Holder> holders) {
        Permitted held = permitted(() -> held(realm, organization, holders));
        return new CataloguedAccess(
                holders.stream()
                        .collect(Collectors.toMap(
                                Holder::userId,
                                holder -> held.held().in(holder.userId(), held.permissions()),
                                (one, same) -> one)),
                catalogue(realm, held.held()));
    }

    private HeldAccess held(RealmModel realm, OrganizationModel organization, List<Holder> holders) {
        Map<String, String> users = new HashMap<>();
        holders.forEach(holder -> users.put(holder.grantee().id(), holder.userId()));
        HeldAccess held = new HeldAccess();
        em.createQuery(EffectiveAccessQuery.HELD_BY_MANY, HeldAccess.Row.class)
                .setParameter("realm", realm.getId())
                .setParameter("organization", organization.getId())
                .setParameter("granteeType", holders.get(0).grantee().type())
                .setParameter("grantees", users.keySet())
                .setParameter("users", users.values())
                .getResultList()
                .forEach(row -> held.add(row.at(users.getOrDefault(row.place(), row.place()))));
        return held;
    }

    private PermissionCatalogue catalogue(RealmModel realm, HeldAccess held) {
        return catalogues.get(realm, held.catalogueStamp(), () -> new JpaCatalogueStore(em).of(realm));
    }

    /** What is held, and the permissions of its roles, by stamp. */
    private record Permitted(HeldAccess held, Map<String, List<PermissionPattern>> permissions) {}

    private Permitted permitted(Supplier<HeldAccess> query) {
        HeldAccess held = query.get();
        Map<String, List<PermissionPattern>> permissions = roles.get(held.roleStamps(), this::permissions);
        for (int i = 1; i < ATTEMPTS && permissions.size() < held.roleStamps().size(); i++) {
            held = query.get();
            permissions = roles.get(held.roleStamps(), this::permissions);
        }
        return new Permitted(held, permissions);
    }

    private static Map<String, EffectiveAccess> in(Collection<OrganizationModel> organizations, Permitted held) {
        return organizations.stream()
                .map(OrganizationModel::getId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), id -> held.held().in(id, held.permissions())));
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
