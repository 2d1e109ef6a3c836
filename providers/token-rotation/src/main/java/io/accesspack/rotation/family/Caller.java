package io.accesspack.rotation.family;

import org.keycloak.models.KeycloakContext;

/**
 * Who sent a request, as far as the network tells. Both come from outside and are cut to the width of their columns.
 *
 * @param address the remote address, null if unknown
 * @param userAgent the {@code User-Agent} header, null if absent
 */
public record Caller(String address, String userAgent) {

    private static final int MAX_ADDRESS = 64;
    private static final int MAX_USER_AGENT = 255;

    public Caller {
        address = cut(address, MAX_ADDRESS);
        userAgent = cut(userAgent, MAX_USER_AGENT);
    }

    public static Caller of(KeycloakContext context) {
        return new Caller(
                context.getConnection().getRemoteHost(),
                context.getHttpRequest().getHttpHeaders().getHeaderString("User-Agent"));
    }

    private static String cut(String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }
}
