package io.accesspack.it.session;

import io.accesspack.testkit.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;

/** Clients that a test makes itself. */
final class OtherClient {

    private OtherClient() {}

    /** A second application like demo-browser. */
    static ClientResource create(TestRealm realm, String clientId, Consumer<ClientRepresentation> changes) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setPublicClient(true);
        client.setRedirectUris(List.of("http://localhost:4200/*"));
        client.setWebOrigins(List.of(AppPage.ORIGIN));
        client.setAttributes(Map.of("browser-session.enabled", "true"));
        changes.accept(client);
        realm.admin().clients().create(client).close();
        return realm.admin()
                .clients()
                .get(realm.admin().clients().findByClientId(clientId).get(0).getId());
    }
}
