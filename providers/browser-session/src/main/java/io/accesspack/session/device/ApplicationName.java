package io.accesspack.session.device;

import org.keycloak.models.ClientModel;

/** The name by which a user knows a client. */
public final class ApplicationName {

    private ApplicationName() {}

    /** The client's name unless it is empty or a message key, which means something in Keycloak's own pages only; else its id. */
    public static String of(ClientModel client) {
        String name = client.getName();
        return name == null || name.isBlank() || name.startsWith("${") ? client.getClientId() : name;
    }
}
