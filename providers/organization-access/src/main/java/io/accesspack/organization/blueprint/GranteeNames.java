package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Directory;
import io.accesspack.organization.store.Directory.Account;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.OrganizationAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;

/** What a blueprint calls the grantees of some hundred organizations, looked up at once. */
final class GranteeNames {

    private final Map<Grantee, String> names = new HashMap<>();

    GranteeNames(KeycloakSession session, RealmModel realm, Map<String, OrganizationAccess> organizations) {
        Directory directory = session.getProvider(OrganizationAccessStore.class).directory();
        Map<Grantee.Type, Set<String>> ids = organizations.values().stream()
                .flatMap(access -> access.grants().keySet().stream())
                .collect(Collectors.groupingBy(Grantee::type, Collectors.mapping(Grantee::id, Collectors.toSet())));
        Set<String> users = ids.getOrDefault(Grantee.Type.MEMBER, Set.of());
        for (Account account : directory.usersById(realm, users)) {
            add(Grantee.Type.MEMBER, account.id(), account.username());
        }
        users.stream().filter(id -> !StorageId.isLocalStorage(id)).forEach(id -> {
            UserModel user = session.users().getUserById(realm, id);
            if (user != null) {
                add(Grantee.Type.MEMBER, id, user.getUsername());
            }
        });
        if (ids.containsKey(Grantee.Type.GROUP)) {
            directory
                    .groups(organizations.keySet(), KeycloakModelUtils.escapeSlashesInGroupPath(session))
                    .values()
                    .forEach(groups -> groups.forEach((path, id) -> add(Grantee.Type.GROUP, id, path)));
        }
        directory
                .clientIds(realm, ids.getOrDefault(Grantee.Type.SERVICE_ACCOUNT, Set.of()))
                .forEach((id, clientId) -> add(Grantee.Type.SERVICE_ACCOUNT, id, clientId));
        for (Grantee.Type waiting : List.of(Grantee.Type.INVITED, Grantee.Type.EXPECTED)) {
            ids.getOrDefault(waiting, Set.of()).forEach(address -> add(waiting, address, address));
        }
    }

    private void add(Grantee.Type type, String id, String name) {
        names.put(new Grantee(type, id), name);
    }

    /** The name; null for somebody whom Keycloak has forgotten without telling. */
    String of(Grantee grantee) {
        return names.get(grantee);
    }
}
