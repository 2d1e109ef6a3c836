package io.accesspack.posts.access;

import io.accesspack.permissions.token.TokenPermissions;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, for which organization and from where. A parameter of a request handler.
 *
 * @param userId Keycloak's id of the user
 * @param username the name to log in with; the id when the token has none
 * @param name the name to show; the username when the token has none
 * @param organizationId Keycloak's id of the organization that the token is for
 * @param address the IP address that the request came from
 */
public record Caller(String userId, String username, String name, String organizationId, String address) {

    static Caller of(Jwt token, String address) {
        String username = text(token, "preferred_username", token.getSubject());
        return new Caller(
                token.getSubject(),
                username,
                text(token, "name", username),
                TokenPermissions.from(token.getClaims())
                        .selected()
                        .id()
                        .orElseThrow(() -> new AccessDeniedException("The token is not for one organization")),
                address);
    }

    private static String text(Jwt token, String claim, String otherwise) {
        return token.getClaims().get(claim) instanceof String text && !text.isBlank() ? text : otherwise;
    }
}
