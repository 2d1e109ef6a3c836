package io.accesspack.spring.permission;

import io.accesspack.permissions.token.ClaimNames;
import io.accesspack.permissions.token.OrganizationPermissions;
import io.accesspack.permissions.token.TokenPermissions;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets requests through whose token is for an organization.
 *
 * <pre>{@code
 * requests.requestMatchers("/api/**").access(OrganizationRequired.ofToken())
 * requests.requestMatchers("/{organization}/**").access(OrganizationRequired.ofPath("organization"))
 * }</pre>
 */
public final class OrganizationRequired implements AuthorizationManager<RequestAuthorizationContext> {

    private final String variable;
    private final ClaimNames names;

    private OrganizationRequired(String variable, ClaimNames names) {
        this.variable = variable;
        this.names = names;
    }

    /** Exactly one organization, whichever it is. */
    public static OrganizationRequired ofToken() {
        return new OrganizationRequired(null, ClaimNames.DEFAULT);
    }

    /** The organization whose id or alias is in the path. The token may show others, too. */
    public static OrganizationRequired ofPath(String variable) {
        return new OrganizationRequired(variable, ClaimNames.DEFAULT);
    }

    /** For a realm whose mapper uses other names for the flat claims. */
    public OrganizationRequired withClaims(ClaimNames claimNames) {
        return new OrganizationRequired(variable, claimNames);
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext request) {
        return new AuthorizationDecision(VerifiedClaims.of(authentication.get())
                .map(claims -> TokenPermissions.from(claims, names))
                .filter(token -> isShown(organization(token, request)))
                .isPresent());
    }

    private OrganizationPermissions organization(TokenPermissions token, RequestAuthorizationContext request) {
        return variable == null
                ? token.selected()
                : token.permissionsIn(request.getVariables().getOrDefault(variable, ""));
    }

    static boolean isShown(OrganizationPermissions organization) {
        Optional<String> name = organization.id().or(organization::alias);
        return name.isPresent() && !name.get().isBlank();
    }
}
