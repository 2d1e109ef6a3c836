package io.accesspack.session.rest;

import io.accesspack.session.client.Refused;
import jakarta.ws.rs.HttpMethod;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/browser-session}. */
final class BrowserSessionApi implements RealmResourceProvider {

    private final KeycloakSession session;

    BrowserSessionApi(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        KeycloakContext context = session.getContext();
        if (context.getHttpRequest().getHttpMethod().equals(HttpMethod.OPTIONS)) {
            return new PreflightResource(session);
        }
        RealmModel realm = context.getRealm();
        if (!realm.isEnabled()) {
            throw Refused.accessDenied("Realm not enabled");
        }
        if (!"https".equals(context.getUri().getBaseUri().getScheme())
                && realm.getSslRequired().isRequired(context.getConnection())) {
            throw Refused.accessDenied("HTTPS required");
        }
        return new BrowserSessionResource(session);
    }

    @Override
    public void close() {}
}
