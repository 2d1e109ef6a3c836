package io.accesspack.console.rest;

import io.accesspack.console.pages.Pages;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/access-console}, for everybody: what is secret is in no page. */
final class Console implements RealmResourceProvider {

    private final KeycloakSession session;
    private final Pages pages;

    Console(KeycloakSession session, Pages pages) {
        this.session = session;
        this.pages = pages;
    }

    @Override
    public Object getResource() {
        KeycloakContext context = session.getContext();
        RealmModel realm = context.getRealm();
        if (!realm.isEnabled()) {
            throw accessDenied("Realm not enabled");
        }
        if (!"https".equals(context.getUri().getBaseUri().getScheme())
                && realm.getSslRequired().isRequired(context.getConnection())) {
            throw accessDenied("HTTPS required");
        }
        return new ConsoleResource(session, pages);
    }

    private static ErrorResponseException accessDenied(String why) {
        return new ErrorResponseException(OAuthErrorException.ACCESS_DENIED, why, Status.FORBIDDEN);
    }

    @Override
    public void close() {}
}
