package io.accesspack.it.console;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.representations.idm.RoleRepresentation;

/** Users of a realm who administer it. */
final class Administrators {

    private Administrators() {}

    /** Makes a user with these of Keycloak's roles of {@code realm-management}. */
    static void create(TestRealm realm, String username, String... roles) {
        realm.admin()
                .users()
                .create(TestUser.of(username, username + "@demo.test", ConsoleVisitor.PASSWORD))
                .close();
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        List<RoleRepresentation> granted = Stream.of(roles)
                .map(role -> realm.admin()
                        .clients()
                        .get(management)
                        .roles()
                        .get(role)
                        .toRepresentation())
                .toList();
        realm.admin()
                .users()
                .get(realm.user(username).getId())
                .roles()
                .clientLevel(management)
                .add(granted);
    }
}
