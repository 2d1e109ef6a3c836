package io.accesspack.session.client;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.urls.UrlType;

/**
 * A hole in the cookie's protection: a client without browser sessions to which a login may return on an origin of one that has them. A script
 * in the page there gets a code for it in a hidden frame, and for the code tokens that no cookie hides.
 *
 * @param origin of the pages
 * @param client has browser sessions
 * @param other has none, and needs no secret for its tokens
 */
@Schema(requiredProperties = {"origin", "client", "other"})
public record SharedOrigin(String origin, String client, String other) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** All of a realm. */
    public static List<SharedOrigin> in(KeycloakSession session, RealmModel realm) {
        JpaEnabledClients clients = new JpaEnabledClients(session);
        List<RedirectAddress> others = clients.addressesOfOthers(realm);
        return clients.of(realm)
                .filter(BrowserClient::isEnabled)
                .flatMap(client -> of(session, client, others))
                .toList();
    }

    /** Those of one client with browser sessions. */
    static List<SharedOrigin> of(KeycloakSession session, ClientModel client) {
        return of(session, client, new JpaEnabledClients(session).addressesOfOthers(client.getRealm()))
                .toList();
    }

    private static Stream<SharedOrigin> of(KeycloakSession session, ClientModel client, List<RedirectAddress> others) {
        Set<String> keycloaks = keycloaksOrigins(session);
        return BrowserClient.of(session, client).origins().stream().flatMap(origin -> others.stream()
                .filter(address ->
                        !(keycloaks.contains(origin) && Constants.defaultClients.contains(address.clientId())))
                .filter(address -> reaches(absolute(session, address), origin))
                .map(RedirectAddress::clientId)
                .distinct()
                .map(other -> new SharedOrigin(origin, client.getClientId(), other))
                .sorted(Comparator.comparing(SharedOrigin::other)));
    }

    /** Where Keycloak's own consoles are, always: who is there with the pack's console cannot part from them. */
    private static Set<String> keycloaksOrigins(KeycloakSession session) {
        return Stream.of(UrlType.FRONTEND, UrlType.ADMIN)
                .map(type -> session.getContext().getUri(type).getBaseUri())
                .map(UriUtils::getOrigin)
                .collect(Collectors.toSet());
    }

    private static String absolute(KeycloakSession session, RedirectAddress address) {
        return RedirectUtils.resolveValidRedirects(session, address.rootUrl(), Set.of(address.uri()))
                .iterator()
                .next();
    }

    /** Whether {@code address}, as Keycloak compares it, lets a login return to a page of {@code origin}. */
    static boolean reaches(String address, String origin) {
        int wildcard = address.indexOf('*');
        String start = wildcard < 0 ? address : address.substring(0, wildcard);
        int authority = start.indexOf("://");
        boolean open = wildcard >= 0 && (authority < 0 || start.indexOf('/', authority + "://".length()) < 0);
        return open ? (origin + "/").startsWith(start) : isOf(start, origin);
    }

    private static boolean isOf(String address, String origin) {
        URI given;
        URI page;
        try {
            given = URI.create(address);
            page = URI.create(origin);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
        return given.getScheme() != null
                && given.getScheme().equalsIgnoreCase(page.getScheme())
                && given.getHost() != null
                && given.getHost().equalsIgnoreCase(page.getHost())
                && (port(given) == port(page) || (given.getPort() < 0 && LOOPBACK.contains(given.getHost())));
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
