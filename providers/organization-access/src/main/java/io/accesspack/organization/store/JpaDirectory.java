package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Queries Keycloak's own entities, which are internal to it, because its providers answer for one name at a time; checked
 * against 26.7.5.
 */
final class JpaDirectory implements Directory {

    private final EntityManager em;

    JpaDirectory(EntityManager em) {
        this.em = em;
    }

    @Override
    public Map<String, String> organizations(RealmModel realm, Collection<String> aliases) {
        return pairs(
                "select o.alias, o.id from OrganizationEntity o where o.realmId = :realm and o.alias in (:values)",
                realm,
                aliases);
    }

    @Override
    public Set<Account> users(RealmModel realm, Collection<String> names) {
        Set<Account> users = accounts("u.username in (:values)", realm, names);
        users.addAll(accounts("u.email in (:values)", realm, names));
        return users;
    }

    @Override
    public Set<Account> usersById(RealmModel realm, Collection<String> ids) {
        return accounts("u.id in (:values)", realm, ids);
    }

    private Set<Account> accounts(String condition, RealmModel realm, Collection<String> values) {
        Set<Account> accounts = new HashSet<>();
        for (List<String> some : Chunks.of(values)) {
            em.createQuery(
                            "select u.id, u.username, u.email from UserEntity u"
                                    + " where u.realmId = :realm and u.serviceAccountClientLink is null and "
                                    + condition,
                            Tuple.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("values", some)
                    .getResultStream()
                    .map(row ->
                            new Account(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)))
                    .forEach(accounts::add);
        }
        return accounts;
    }

    @Override
    public Map<String, Set<String>> members(Collection<String> organizationIds, Collection<String> userIds) {
        Map<String, Set<String>> members = new HashMap<>();
        for (List<String> organizations : Chunks.of(organizationIds)) {
            for (List<String> users : Chunks.of(userIds)) {
                em.createQuery("""
                                select o.id, m.user.id from UserGroupMembershipEntity m, OrganizationEntity o
                                where m.groupId = o.groupId and o.id in (:organizations) and m.user.id in (:users)
                                """, Tuple.class)
                        .setParameter("organizations", organizations)
                        .setParameter("users", users)
                        .getResultStream()
                        .forEach(row -> members.computeIfAbsent(row.get(0, String.class), id -> new HashSet<>())
                                .add(row.get(1, String.class)));
            }
        }
        return members;
    }

    @Override
    public Map<String, Map<String, String>> groups(Collection<String> organizationIds, boolean escapeSlashes) {
        record Group(String organizationId, String name, String parentId) {}
        Map<String, Group> groups = new HashMap<>();
        for (List<String> some : Chunks.of(organizationIds)) {
            em.createQuery("""
                            select g.id, g.organization.id, g.name, g.parentId from GroupEntity g
                            where g.organization.id in (:organizations)
                            """, Tuple.class)
                    .setParameter("organizations", some)
                    .getResultStream()
                    .forEach(row -> groups.put(
                            row.get(0, String.class),
                            new Group(row.get(1, String.class), row.get(2, String.class), row.get(3, String.class))));
        }
        Map<String, Map<String, String>> paths = new HashMap<>();
        groups.forEach((id, group) -> {
            StringBuilder path = new StringBuilder();
            // the top one is Keycloak's own, of which all members are members; it is not part of a path
            for (Group step = group; groups.containsKey(step.parentId()); step = groups.get(step.parentId())) {
                path.insert(0, KeycloakModelUtils.buildGroupPath(escapeSlashes, step.name()));
            }
            if (!path.isEmpty()) {
                paths.computeIfAbsent(group.organizationId(), organization -> new HashMap<>())
                        .put(path.toString(), id);
            }
        });
        return paths;
    }

    @Override
    public Map<String, String> serviceAccounts(RealmModel realm, Collection<String> clientIds) {
        return pairs(
                "select c.clientId, c.id from ClientEntity c"
                        + " where c.realmId = :realm and c.serviceAccountsEnabled = true and c.clientId in (:values)",
                realm,
                clientIds);
    }

    @Override
    public Map<String, String> clientIds(RealmModel realm, Collection<String> ids) {
        return pairs(
                "select c.id, c.clientId from ClientEntity c where c.realmId = :realm and c.id in (:values)",
                realm,
                ids);
    }

    private Map<String, String> pairs(String query, RealmModel realm, Collection<String> values) {
        Map<String, String> pairs = new HashMap<>();
        for (List<String> some : Chunks.of(values)) {
            em.createQuery(query, Tuple.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("values", some)
                    .getResultStream()
                    .forEach(row -> pairs.put(row.get(0, String.class), row.get(1, String.class)));
        }
        return pairs;
    }
}
