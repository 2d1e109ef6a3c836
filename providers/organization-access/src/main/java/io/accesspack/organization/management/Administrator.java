package io.accesspack.organization.management;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * Who the current request to Keycloak's admin API is from. Keycloak 26.7.3 passes that to no component or listener, but leaves the session and
 * the access token in its context.
 */
public final class Administrator {

    private Administrator() {}

    /** Nobody, while a server imports a realm as it starts. */
    public static Optional<AdminAuth> of(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        UserSessionModel signedIn = context.getUserSession();
        if (signedIn == null || !(context.getBearerToken() instanceof AccessToken token)) {
            return Optional.empty();
        }
        RealmModel realm = signedIn.getRealm();
        ClientModel client = session.clients().getClientByClientId(realm, token.getIssuedFor());
        return Optional.ofNullable(client).map(found -> new AdminAuth(realm, token, signedIn.getUser(), found));
    }
}
