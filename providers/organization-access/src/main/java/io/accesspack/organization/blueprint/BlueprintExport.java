package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.organization.store.BulkStore;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The blueprint of what a realm is, in its canonical form: everything sorted, every object there, even without keys, so that
 * an application that prunes makes another realm exactly the same. Organizations without anything of ours are left out.
 */
final class BlueprintExport {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final BulkStore store;

    BlueprintExport(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        store = session.getProvider(OrganizationAccessStore.class).bulk();
    }

    /** The whole document. */
    ObjectNode document() {
        ObjectNode document = realm();
        ObjectNode organizations = document.putObject("organizations");
        organizations((alias, organization) -> organizations.set(alias, organization));
        return document;
    }

    /** The document without its organizations. */
    ObjectNode realm() {
        ObjectNode document = JSON.objectNode();
        document.set("permissions", object(store.permissions(realm), BlueprintJson::description));
        document.set("sharedRoles", object(store.sharedRoles(realm), BlueprintJson::role));
        return document;
    }

    /** Passes what the document says of each organization to {@code consumer}, in order. */
    void organizations(BiConsumer<String, ObjectNode> consumer) {
        Map<String, String> ids = store.organizations(realm);
        Batches.of(ids.keySet()).forEach(aliases -> {
            Map<String, OrganizationAccess> access =
                    store.access(realm, aliases.stream().map(ids::get).toList());
            GranteeNames names = new GranteeNames(session, realm, access);
            for (String alias : aliases) {
                OrganizationAccess organization = access.getOrDefault(ids.get(alias), OrganizationAccess.NONE);
                consumer.accept(alias, organization(organization, names));
            }
        });
    }

    private static ObjectNode organization(OrganizationAccess access, GranteeNames names) {
        ObjectNode organization = JSON.objectNode();
        organization.set("roles", object(access.roles(), BlueprintJson::role));
        Blueprint.GRANTS.forEach((type, key) -> {
            SortedMap<String, Grants> grants = new TreeMap<>();
            access.grants().forEach((grantee, granted) -> {
                if (grantee.type() == type && names.of(grantee) != null) {
                    grants.put(names.of(grantee), granted);
                }
            });
            organization.set(key, object(grants, BlueprintJson::grants));
        });
        return organization;
    }

    private static <T> ObjectNode object(Map<String, T> entries, Function<T, ? extends JsonNode> json) {
        ObjectNode object = JSON.objectNode();
        new TreeMap<>(entries).forEach((name, value) -> object.set(name, json.apply(value)));
        return object;
    }
}
