package io.accesspack.it.console;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;

/** Users of a realm who administer it. */
final class Administrators {

    private Administrators() {}

    /** Makes a user with these of Keycloak's roles of {@code realm-management}. */
    static void create(TestRealm realm, String username, String... roles) {
        realm.admin()
                .users()
                .create(TestUser.of(username, username + "@demo.test", ConsoleVisitor.PASSWORD))
                .close();
        realm.makeAdministrator(username, roles);
    }
}
