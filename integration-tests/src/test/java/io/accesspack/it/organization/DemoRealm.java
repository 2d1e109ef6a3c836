package io.accesspack.it.organization;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.UUID;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentExportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The demo realm under another name, to be changed before it is imported. */
final class DemoRealm {

    static final String BLUEPRINT = "io.accesspack.organization.blueprint.BlueprintProvider";

    private final RealmRepresentation realm;

    DemoRealm() {
        try {
            realm = new ObjectMapper()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(Pack.locate().realmConfig("demo-realm.json").toFile(), RealmRepresentation.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        realm.setRealm("demo-" + UUID.randomUUID());
    }

    String name() {
        return realm.getRealm();
    }

    RealmRepresentation representation() {
        return realm;
    }

    /** Adds parts to the blueprint that travels in the realm. */
    DemoRealm blueprint(String... parts) {
        ComponentExportRepresentation component = realm.getComponents().getFirst(BLUEPRINT);
        Arrays.stream(parts).forEach(part -> component.getConfig().add("blueprint", part));
        return this;
    }

    DemoRealm withoutBlueprint() {
        realm.getComponents().remove(BLUEPRINT);
        return this;
    }

    /** Adds a client that has a service account and nothing else. */
    DemoRealm withServiceAccount(String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setServiceAccountsEnabled(true);
        client.setPublicClient(false);
        client.setSecret("secret");
        realm.getClients().add(client);
        return this;
    }

    TestRealm importInto(KeycloakServer server) {
        try (Keycloak admin = server.admin()) {
            admin.realms().create(realm);
        }
        return TestRealm.existing(server, name());
    }
}
