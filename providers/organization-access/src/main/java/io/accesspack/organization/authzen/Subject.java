package io.accesspack.organization.authzen;

import java.util.Locale;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/**
 * Who is asked about.
 *
 * @param type {@value USER}, {@value CLIENT}, or one of which there is nobody
 * @param id a Keycloak id, a username or an e-mail address; of a client also its client id
 */
record Subject(String type, String id) {

    static final String USER = "user";
    static final String CLIENT = "client";

    private static final int MAX_LENGTH = 255;

    /** Databases fail on some characters instead of finding nothing. */
    boolean isPlausible() {
        return id.length() <= MAX_LENGTH
                && id.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }

    boolean isUser() {
        return type.equals(USER);
    }

    boolean isClient() {
        return type.equals(CLIENT);
    }

    /** Whether that is the user, by any of the names. */
    boolean is(UserModel user) {
        return isUser()
                && (id.equals(user.getId())
                        || id.toLowerCase(Locale.ROOT).equals(user.getUsername())
                        || id.equalsIgnoreCase(user.getEmail()));
    }

    /** Whether that is the client, by either name. */
    boolean is(ClientModel client) {
        return isClient() && (id.equals(client.getId()) || id.equals(client.getClientId()));
    }
}
