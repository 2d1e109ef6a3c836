package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;

/** Reads roles and grants for {@link JpaBulkStore}: columns instead of entities, which a session would have to keep. */
final class JpaBulkReader {

    private final EntityManager em;

    JpaBulkReader(EntityManager em) {
        this.em = em;
    }

    /** Roles by the id of their scope and by name. */
    Map<String, Map<String, OrganizationRole>> roles(RealmModel realm, List<String> scopeIds) {
        record Row(String scopeId, String name, String description, boolean defaultRole, String pattern) {}
        Map<String, Map<String, List<Row>>> rows = em.createQuery("""
                        select r.scopeId, r.name, r.description, r.defaultRole, p
                        from AccessPackRole r left join r.permissions p
                        where r.realmId = :realm and r.scopeId in (:scopes)
                        """, Tuple.class)
                .setParameter("realm", realm.getId())
                .setParameter("scopes", scopeIds)
                .getResultStream()
                .map(row -> new Row(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, Boolean.class),
                        row.get(4, String.class)))
                .collect(Collectors.groupingBy(Row::scopeId, Collectors.groupingBy(Row::name)));
        Map<String, Map<String, OrganizationRole>> roles = new HashMap<>();
        rows.forEach((scopeId, byName) -> byName.forEach((name, ofOne) -> {
            Row first = ofOne.get(0);
            String description = first.description() == null ? "" : first.description();
            PermissionSet permissions =
                    patterns(ofOne.stream().map(Row::pattern).filter(pattern -> pattern != null));
            roles.computeIfAbsent(scopeId, id -> new HashMap<>())
                    .put(name, new OrganizationRole(name, description, first.defaultRole(), permissions));
        }));
        return roles;
    }

    private static PermissionSet patterns(Stream<String> values) {
        return PermissionSet.of(values.map(PermissionPattern::new).toList());
    }

    /** Grants by organization and grantee. */
    Map<String, Map<Grantee, Grants>> grants(List<String> organizationIds) {
        Map<String, Map<Grantee, Set<String>>> roles = granted(
                "select g.organizationId, g.granteeType, g.granteeId, r.name from AccessPackRoleGrant g join g.role r",
                organizationIds);
        Map<String, Map<Grantee, Set<String>>> permissions = granted(
                "select g.organizationId, g.granteeType, g.granteeId, g.pattern from AccessPackPermissionGrant g",
                organizationIds);
        Map<String, Map<Grantee, Grants>> grants = new HashMap<>();
        for (String id : organizationIds) {
            Map<Grantee, Set<String>> rolesHere = roles.getOrDefault(id, Map.of());
            Map<Grantee, Set<String>> permissionsHere = permissions.getOrDefault(id, Map.of());
            Set<Grantee> grantees = new HashSet<>(rolesHere.keySet());
            grantees.addAll(permissionsHere.keySet());
            if (!grantees.isEmpty()) {
                grants.put(
                        id,
                        grantees.stream()
                                .collect(Collectors.toMap(
                                        grantee -> grantee,
                                        grantee -> new Grants(
                                                rolesHere.getOrDefault(grantee, Set.of()),
                                                patterns(permissionsHere.getOrDefault(grantee, Set.of()).stream())))));
            }
        }
        return grants;
    }

    private Map<String, Map<Grantee, Set<String>>> granted(String select, List<String> organizationIds) {
        Map<String, Map<Grantee, Set<String>>> granted = new HashMap<>();
        em.createQuery(select + " where g.organizationId in (:organizations)", Tuple.class)
                .setParameter("organizations", organizationIds)
                .getResultStream()
                .forEach(row -> granted.computeIfAbsent(row.get(0, String.class), id -> new HashMap<>())
                        .computeIfAbsent(
                                new Grantee(row.get(1, Grantee.Type.class), row.get(2, String.class)),
                                grantee -> new HashSet<>())
                        .add(row.get(3, String.class)));
        return granted;
    }
}
