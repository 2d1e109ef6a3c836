package io.accesspack.benchmarks.idle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.representations.idm.RealmRepresentation;

/** Realms in which nothing happens. With the pack, each is recorded with tamper evidence, which is the most that it does by itself. */
final class IdleRealms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakServer server;
    private final boolean recorded;
    private int count;

    IdleRealms(KeycloakServer server, boolean recorded) {
        this.server = server;
        this.recorded = recorded;
    }

    void growTo(int number) {
        while (count < number) {
            count++;
            create(recorded ? recorded(realm("idle-" + count)) : realm("idle-" + count));
        }
    }

    /** One more, with this many clients. */
    void createWithClients(int number) {
        ObjectNode realm = realm("clients");
        ArrayNode clients = realm.putArray("clients");
        for (int i = 1; i <= number; i++) {
            ObjectNode client = clients.addObject();
            client.put("clientId", "client-" + i);
            client.put("publicClient", true);
            client.putArray("redirectUris").add("https://client-" + i + ".example/*");
        }
        create(realm);
    }

    private static ObjectNode realm(String name) {
        ObjectNode realm = JSON.createObjectNode();
        realm.put("realm", name);
        realm.put("enabled", true);
        return realm;
    }

    private static ObjectNode recorded(ObjectNode realm) {
        realm.putArray("eventsListeners").add("audit-trail");
        ObjectNode settings = realm.putObject("components")
                .putArray("io.accesspack.audit.settings.AuditSettings")
                .addObject();
        settings.put("name", "audit-trail");
        settings.put("providerId", "audit-trail");
        settings.putObject("config").putArray("tamper-evidence").add("true");
        return realm;
    }

    private void create(ObjectNode realm) {
        try {
            server.admin().realms().create(JSON.treeToValue(realm, RealmRepresentation.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
