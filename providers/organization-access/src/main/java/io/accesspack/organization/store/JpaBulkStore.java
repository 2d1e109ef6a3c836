package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;

/**
 * The same tables as {@link JpaRoleStore} and {@link JpaGrantStore}. Detaches what it has written, because Hibernate
 * examines every entity of the session again before every query.
 */
final class JpaBulkStore implements BulkStore {

    private final EntityManager em;
    private final JpaBulkReader reader;

    JpaBulkStore(EntityManager em) {
        this.em = em;
        reader = new JpaBulkReader(em);
    }

    @Override
    public SortedMap<String, String> permissions(RealmModel realm) {
        return em.createQuery("from AccessPackPermission where realmId = :realm", PermissionEntity.class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .collect(Collectors.toMap(
                        entity -> entity.permission().value(),
                        PermissionEntity::description,
                        (one, other) -> one,
                        TreeMap::new));
    }

    @Override
    public SortedMap<String, String> organizations(RealmModel realm) {
        return em.createQuery("""
                        select o.alias, o.id from OrganizationEntity o where o.realmId = :realm and (
                        exists (select 1 from AccessPackRole r where r.organizationId = o.id)
                        or exists (select 1 from AccessPackRoleGrant g where g.organizationId = o.id)
                        or exists (select 1 from AccessPackPermissionGrant g where g.organizationId = o.id))
                        """, Tuple.class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> row.get(0, String.class),
                        row -> row.get(1, String.class),
                        (one, other) -> one,
                        TreeMap::new));
    }

    @Override
    public Map<String, OrganizationAccess> access(RealmModel realm, Collection<String> organizationIds) {
        Map<String, OrganizationAccess> access = new HashMap<>();
        for (List<String> ids : Chunks.of(organizationIds)) {
            Map<String, Map<String, OrganizationRole>> roles = reader.roles(realm, ids);
            Map<String, Map<Grantee, Grants>> grants = reader.grants(ids);
            Stream.concat(roles.keySet().stream(), grants.keySet().stream())
                    .forEach(id -> access.put(
                            id,
                            new OrganizationAccess(
                                    roles.getOrDefault(id, Map.of()), grants.getOrDefault(id, Map.of()))));
        }
        return access;
    }

    @Override
    public Map<String, OrganizationRole> sharedRoles(RealmModel realm) {
        return reader.roles(realm, List.of(realm.getId())).getOrDefault(realm.getId(), Map.of());
    }

    @Override
    public void saveRoles(RealmModel realm, Map<RoleScope, List<OrganizationRole>> roles) {
        for (List<RoleScope> scopes : Chunks.of(roles.keySet())) {
            Map<String, Map<String, RoleEntity>> present = entities(realm, scopes);
            List<RoleEntity> saved = new ArrayList<>();
            for (RoleScope scope : scopes) {
                Map<String, RoleEntity> here = present.getOrDefault(scope.id(), Map.of());
                for (OrganizationRole role : roles.get(scope)) {
                    RoleEntity entity =
                            here.containsKey(role.name()) ? here.get(role.name()) : new RoleEntity(scope, role.name());
                    entity.become(role);
                    em.persist(entity);
                    saved.add(entity);
                }
            }
            em.flush();
            saved.forEach(em::detach);
            present.values().forEach(here -> here.values().forEach(em::detach));
        }
    }

    private Map<String, Map<String, RoleEntity>> entities(RealmModel realm, List<RoleScope> scopes) {
        return em.createQuery("""
                        select distinct r from AccessPackRole r left join fetch r.permissions
                        where r.realmId = :realm and r.scopeId in (:scopes)
                        """, RoleEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("scopes", scopes.stream().map(RoleScope::id).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(
                        RoleEntity::scopeId, Collectors.toMap(RoleEntity::name, entity -> entity)));
    }

    @Override
    public Map<String, List<String>> organizationsWithRole(RealmModel realm, Collection<String> names) {
        Map<String, List<String>> aliases = new HashMap<>();
        for (List<String> some : Chunks.of(names)) {
            em.createQuery("""
                            select r.name, o.alias from AccessPackRole r join OrganizationEntity o on o.id = r.organizationId
                            where r.realmId = :realm and r.name in (:names)
                            """, Tuple.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("names", some)
                    .getResultStream()
                    .forEach(row -> aliases.computeIfAbsent(row.get(0, String.class), name -> new ArrayList<>())
                            .add(row.get(1, String.class)));
        }
        return aliases;
    }

    @Override
    public void removeRoles(RoleScope scope, Collection<String> names) {
        for (List<String> some : Chunks.of(names)) {
            em.createQuery(
                            "delete from AccessPackRole where realmId = :realm and scopeId = :scope and name in (:names)")
                    .setParameter("realm", scope.realmId())
                    .setParameter("scope", scope.id())
                    .setParameter("names", some)
                    .executeUpdate();
        }
    }

    @Override
    public void replaceGrants(RealmModel realm, Collection<GrantChange> changes) {
        changes.forEach(change -> revoke(realm, change));
        Map<String, Map<String, String>> roleIds = roleIds(realm, changes);
        List<Object> granted = new ArrayList<>();
        for (GrantChange change : changes) {
            for (String role : without(change.after().roles(), change.before().roles())) {
                String custom =
                        roleIds.getOrDefault(change.organizationId(), Map.of()).get(role);
                String id = custom == null ? roleIds.get(realm.getId()).get(role) : custom;
                granted.add(new RoleGrantEntity(
                        realm, change.organizationId(), em.getReference(RoleEntity.class, id), change.grantee()));
            }
            for (String pattern : without(
                    change.after().permissions().values(),
                    change.before().permissions().values())) {
                granted.add(new PermissionGrantEntity(realm, change.organizationId(), change.grantee(), pattern));
            }
        }
        granted.forEach(em::persist);
        em.flush();
        granted.forEach(em::detach);
    }

    private Map<String, Map<String, String>> roleIds(RealmModel realm, Collection<GrantChange> changes) {
        Set<String> scopes = changes.stream().map(GrantChange::organizationId).collect(Collectors.toSet());
        scopes.add(realm.getId());
        Map<String, Map<String, String>> ids = new HashMap<>();
        for (List<String> some : Chunks.of(scopes)) {
            em.createQuery(
                            "select r.scopeId, r.name, r.id from AccessPackRole r"
                                    + " where r.realmId = :realm and r.scopeId in (:scopes)",
                            Tuple.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("scopes", some)
                    .getResultStream()
                    .forEach(row -> ids.computeIfAbsent(row.get(0, String.class), scope -> new HashMap<>())
                            .put(row.get(1, String.class), row.get(2, String.class)));
        }
        return ids;
    }

    private void revoke(RealmModel realm, GrantChange change) {
        Set<String> roles = without(change.before().roles(), change.after().roles());
        if (!roles.isEmpty()) {
            delete("""
                    delete from AccessPackRoleGrant
                    where organizationId = :organization and granteeId = :grantee and granteeType = :type
                    and role.id in (select r.id from AccessPackRole r
                    where r.realmId = :realm and r.scopeId in (:organization, :realm) and r.name in (:values))
                    """, change, roles).setParameter("realm", realm.getId()).executeUpdate();
        }
        Set<String> patterns = without(
                change.before().permissions().values(),
                change.after().permissions().values());
        if (!patterns.isEmpty()) {
            delete("""
                    delete from AccessPackPermissionGrant
                    where organizationId = :organization and granteeId = :grantee and granteeType = :type
                    and pattern in (:values)
                    """, change, patterns).executeUpdate();
        }
    }

    private Query delete(String statement, GrantChange change, Set<String> values) {
        return em.createQuery(statement)
                .setParameter("organization", change.organizationId())
                .setParameter("grantee", change.grantee().id())
                .setParameter("type", change.grantee().type())
                .setParameter("values", values);
    }

    private static Set<String> without(Collection<String> all, Collection<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
