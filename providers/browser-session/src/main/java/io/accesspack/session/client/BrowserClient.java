package io.accesspack.session.client;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.WebOriginsUtils;

/**
 * A client whose refresh tokens may live in cookies: public, and switched on by the attribute {@value #ENABLED}.
 *
 * @param model the client
 * @param origins where its pages are served from (RFC 6454): its web origins, a {@code +} among them standing for those of its
 *     redirect URIs. A {@code *} allows none: who may send cookies has to be named.
 */
public record BrowserClient(ClientModel model, Set<String> origins) {

    /** The client attribute; {@code true} switches browser sessions on. */
    public static final String ENABLED = "browser-session.enabled";

    private static final int MAX_ORIGIN_LENGTH = 255;

    static BrowserClient of(KeycloakSession session, ClientModel client) {
        Set<String> origins = WebOriginsUtils.resolveValidWebOrigins(session, client).stream()
                .filter(origin -> !origin.contains("*"))
                .collect(Collectors.toUnmodifiableSet());
        return new BrowserClient(client, origins);
    }

    /** Whether the client is one of these. */
    public static boolean isEnabled(ClientModel client) {
        return client.isEnabled()
                && client.isPublicClient()
                && Boolean.parseBoolean(client.getAttribute(ENABLED))
                && (client.getProtocol() == null || OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol()));
    }

    /** Whether any of the realm's has this origin: a preflight does not say for which client it asks. */
    public static boolean isOriginOfAny(KeycloakSession session, String origin) {
        if (origin.length() > MAX_ORIGIN_LENGTH) {
            return false;
        }
        Predicate<ClientModel> served = client -> of(session, client).origins().contains(origin);
        return new JpaEnabledClients(session)
                .of(session.getContext().getRealm())
                .filter(BrowserClient::isEnabled)
                .anyMatch(served);
    }
}
