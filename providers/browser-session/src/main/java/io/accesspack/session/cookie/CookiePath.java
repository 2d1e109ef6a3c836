package io.accesspack.session.cookie;

import org.keycloak.models.KeycloakContext;
import org.keycloak.services.resources.RealmsResource;

/** Where browsers send the cookies: below the realm's browser-session, behind whatever prefix Keycloak is reached at. */
final class CookiePath {

    private CookiePath() {}

    static String of(KeycloakContext context) {
        return RealmsResource.realmBaseUrl(context.getUri())
                .path(SessionCookies.PATH + "/")
                .build(context.getRealm().getName())
                .getRawPath();
    }
}
