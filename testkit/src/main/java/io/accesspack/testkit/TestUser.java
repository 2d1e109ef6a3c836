package io.accesspack.testkit;

import java.util.List;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Users that a test creates itself. */
public final class TestUser {

    private TestUser() {}

    /** Somebody who can sign in at once: enabled, with a name and a verified address, so that Keycloak asks for nothing. */
    public static UserRepresentation of(String username, String email, String password) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setEmail(email);
        user.setEmailVerified(true);
        user.setFirstName(username);
        user.setLastName("Test");
        user.setEnabled(true);
        user.setCredentials(List.of(password(password)));
        return user;
    }

    /** A password that lasts. */
    public static CredentialRepresentation password(String value) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(value);
        return password;
    }
}
