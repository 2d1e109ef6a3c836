package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * Queries Keycloak's own entities, which are internal to it, because its providers answer for one name at a time; checked
 * against 26.7.5.
 */
final class JpaHolderReader implements HolderReader {

    private static final String MEMBERSHIPS = """
            (select count(m.groupId) from UserGroupMembershipEntity m, OrganizationEntity o
              where o.id = :organization and m.groupId = o.groupId and m.user.id = u.id)""";

    private static final String USERS = "select u.id, u.username, u.email, u.emailVerified, " + MEMBERSHIPS + """
             from UserEntity u
            where u.realmId = :realm and u.enabled = true and u.serviceAccountClientLink is null and\s""";

    private static final String CLIENTS = "select u.id, c.id, c.clientId, " + MEMBERSHIPS + """
             from UserEntity u, ClientEntity c
            where u.serviceAccountClientLink = c.id and u.enabled = true
              and c.realmId = :realm and c.enabled = true and c.serviceAccountsEnabled = true and\s""";

    private static final String IS_MEMBER = """
            exists (select 1 from UserGroupMembershipEntity m, OrganizationEntity o
              where o.id = :organization and m.groupId = o.groupId and m.user.id = u.id)""";

    /** Somebody belongs where something is granted to them, as a service account does. */
    private static final String BELONGS = "(" + IS_MEMBER + """
             or exists (select 1 from AccessPackRoleGrant g
              where g.organizationId = :organization and g.granteeType = :type and g.granteeId = c.id)
            or exists (select 1 from AccessPackPermissionGrant g
              where g.organizationId = :organization and g.granteeType = :type and g.granteeId = c.id))""";

    /** Of whoever belongs there; {@code %1$s} is the id that is granted to. */
    private static final String MAY = """
            (exists (select 1 from AccessPackRole r join r.permissions p
              where r.realmId = :realm and r.scopeId = :realm and r.defaultRole = true and p in (:patterns))
            or exists (select 1 from AccessPackRoleGrant g join g.role r join r.permissions p
              where g.organizationId = :organization and g.granteeType = :type and g.granteeId = %1$s and p in (:patterns))
            or exists (select 1 from AccessPackPermissionGrant g
              where g.organizationId = :organization and g.granteeType = :type and g.granteeId = %1$s
                and g.pattern in (:patterns))
            or exists (select 1 from UserGroupMembershipEntity m join AccessPackRoleGrant g on g.granteeId = m.groupId
              join g.role r join r.permissions p
              where m.user.id = u.id and g.granteeType = GROUP and g.organizationId = :organization and p in (:patterns))
            or exists (select 1 from UserGroupMembershipEntity m
              join AccessPackPermissionGrant g on g.granteeId = m.groupId
              where m.user.id = u.id and g.granteeType = GROUP and g.organizationId = :organization
                and g.pattern in (:patterns)))""";

    private static final String USERS_WHO_MAY =
            USERS + IS_MEMBER + " and " + MAY.formatted("u.id") + " order by u.username";

    private static final String CLIENTS_WHO_MAY =
            CLIENTS + BELONGS + " and " + MAY.formatted("c.id") + " order by u.username";

    private final EntityManager em;

    JpaHolderReader(EntityManager em) {
        this.em = em;
    }

    @Override
    public Map<String, Holder> users(RealmModel realm, OrganizationModel organization, Collection<String> names) {
        HolderNames found = new HolderNames();
        Lookup lookup =
                new Lookup(realm, organization, row -> found.add(user(row), row.get(0, String.class), names(row)));
        lookup.run(USERS + "u.id in (:values)", Set.copyOf(names));
        Set<String> others = names.stream()
                .filter(name -> !found.hasId(name))
                .map(JpaHolderReader::lowerCase)
                .collect(Collectors.toSet());
        lookup.run(USERS + "u.username in (:values)", others);
        lookup.run(USERS + "u.emailVerified = true and u.email in (:values)", others);
        return byName(names, name -> found.find(name, lowerCase(name)));
    }

    @Override
    public Map<String, Holder> clients(RealmModel realm, OrganizationModel organization, Collection<String> names) {
        HolderNames found = new HolderNames();
        Lookup lookup = new Lookup(
                realm,
                organization,
                row -> found.add(client(row), row.get(1, String.class), List.of(row.get(2, String.class))));
        lookup.run(CLIENTS + "c.id in (:values)", Set.copyOf(names));
        lookup.run(
                CLIENTS + "c.clientId in (:values)",
                names.stream().filter(name -> !found.hasId(name)).collect(Collectors.toSet()));
        return byName(names, name -> found.find(name, name));
    }

    private static Map<String, Holder> byName(Collection<String> names, Function<String, Optional<Holder>> who) {
        Map<String, Holder> holders = new HashMap<>();
        names.forEach(name -> who.apply(name).ifPresent(holder -> holders.put(name, holder)));
        return holders;
    }

    /** As Keycloak keeps usernames and e-mail addresses. */
    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** An address that is not verified may be anybody's. */
    private static List<String> names(Tuple user) {
        String username = user.get(1, String.class);
        String address = user.get(2, String.class);
        return address != null && user.get(3, Boolean.class) ? List.of(username, address) : List.of(username);
    }

    private final class Lookup {

        private final RealmModel realm;
        private final OrganizationModel organization;
        private final Consumer<Tuple> each;

        Lookup(RealmModel realm, OrganizationModel organization, Consumer<Tuple> each) {
            this.realm = realm;
            this.organization = organization;
            this.each = each;
        }

        void run(String query, Set<String> values) {
            for (List<String> some : Chunks.of(values)) {
                em.createQuery(query, Tuple.class)
                        .setParameter("realm", realm.getId())
                        .setParameter("organization", organization.getId())
                        .setParameter("values", some)
                        .getResultList()
                        .forEach(each);
            }
        }
    }

    @Override
    public List<Holder> whoMay(
            RealmModel realm,
            OrganizationModel organization,
            Grantee.Type type,
            Permission permission,
            int first,
            int max) {
        boolean users = type == Grantee.Type.MEMBER;
        return em
                .createQuery(users ? USERS_WHO_MAY : CLIENTS_WHO_MAY, Tuple.class)
                .setParameter("realm", realm.getId())
                .setParameter("organization", organization.getId())
                .setParameter("type", type)
                .setParameter("patterns", CoveringPatterns.of(permission))
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(users ? JpaHolderReader::user : JpaHolderReader::client)
                .toList();
    }

    private static Holder user(Tuple row) {
        String id = row.get(0, String.class);
        return new Holder(
                id, new Grantee(Grantee.Type.MEMBER, id), row.get(1, String.class), row.get(4, Long.class) > 0);
    }

    private static Holder client(Tuple row) {
        return new Holder(
                row.get(0, String.class),
                Grantee.serviceAccount(row.get(1, String.class)),
                row.get(2, String.class),
                row.get(3, Long.class) > 0);
    }
}
