package io.accesspack.it.session;

import io.accesspack.testkit.TestRealm;
import java.util.List;

/** The role that Keycloak requires for the scope {@code offline_access}; the demo realm's users do not have it. */
final class OfflineAccess {

    private OfflineAccess() {}

    static void grant(TestRealm realm, String username) {
        realm.admin()
                .users()
                .get(realm.user(username).getId())
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("offline_access").toRepresentation()));
    }
}
