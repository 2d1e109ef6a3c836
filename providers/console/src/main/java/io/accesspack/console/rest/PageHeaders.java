package io.accesspack.console.rest;

import io.accesspack.console.address.ConsoleAddresses;
import java.util.Map;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * What keeps a page of the console to itself. The realm's headers are for Keycloak's own pages, which need inline scripts and may be framed
 * by Keycloak; these need neither, and only the realm's word about TLS is taken over.
 */
final class PageHeaders {

    private PageHeaders() {}

    static void set(KeycloakSession session, ConsoleAddresses addresses) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        HttpResponse response = session.getContext().getHttpResponse();
        Map.of(
                        "Content-Security-Policy", policy(addresses),
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Resource-Policy", "same-origin",
                        "Referrer-Policy", "no-referrer",
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "X-Robots-Tag", "none")
                .forEach(response::setHeader);
        String transport = transportSecurity(session);
        if (!transport.isBlank()) {
            response.setHeader(BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY.getHeaderName(), transport);
        }
    }

    /** Logos of organizations are where their managers have them; administrators' requests may have a host of their own. */
    private static String policy(ConsoleAddresses addresses) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self';"
                + " manifest-src 'self'; connect-src 'self' " + addresses.administrationOrigin()
                + "; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String transportSecurity(KeycloakSession session) {
        BrowserSecurityHeaders header = BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY;
        return session.getContext()
                .getRealm()
                .getBrowserSecurityHeaders()
                .getOrDefault(header.getKey(), header.getDefaultValue());
    }
}
