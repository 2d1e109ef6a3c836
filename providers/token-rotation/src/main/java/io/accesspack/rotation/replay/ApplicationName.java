package io.accesspack.rotation.replay;

import org.keycloak.models.ClientModel;

/** The name by which a user knows a client. */
final class ApplicationName {

    private ApplicationName() {}

    /** The client's name unless it is empty or a message key (Keycloak's own clients), else its {@code client_id}. */
    static String of(ClientModel client) {
        String name = client.getName();
        return name == null || name.isBlank() || name.startsWith("${") ? client.getClientId() : name;
    }
}
