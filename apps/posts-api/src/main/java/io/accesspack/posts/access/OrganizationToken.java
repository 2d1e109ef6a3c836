package io.accesspack.posts.access;

import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.jwt.Jwt;

/** An access token as the organization mapper of Keycloak wrote it. */
record OrganizationToken(Jwt jwt) {

    String userId() {
        return jwt.getSubject();
    }

    String username() {
        return text("preferred_username").orElseGet(this::userId);
    }

    String name() {
        return text("name").orElseGet(this::username);
    }

    /** The organization that the token is for; a token for none or for several has none. */
    Optional<String> organizationId() {
        return text("org_id");
    }

    String requireOrganizationId() {
        return organizationId().orElseThrow(() -> new AccessDeniedException("The token is not for one organization"));
    }

    private Optional<String> text(String claim) {
        return jwt.getClaims().get(claim) instanceof String value && !value.isBlank()
                ? Optional.of(value)
                : Optional.empty();
    }
}
