package io.accesspack.spring.permission;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Spring's {@code hasAuthority('posts.create')}, for requests and for methods, where the caller may hold the pattern {@code posts.*}.
 * What is no permission is compared as ever.
 */
public final class PatternAwareAuthorization<T> implements AuthorizationManagerFactory<T> {

    private final AuthorizationManagerFactory<T> exact;

    /** @param exact for all other questions, and for what is no permission */
    public PatternAwareAuthorization(AuthorizationManagerFactory<T> exact) {
        this.exact = exact;
    }

    @Override
    public AuthorizationManager<T> hasAuthority(String authority) {
        return hasAnyAuthority(authority);
    }

    @Override
    public AuthorizationManager<T> hasAnyAuthority(String... authorities) {
        AuthorizationManager<T> compared = exact.hasAnyAuthority(authorities);
        List<String> permissions =
                Stream.of(authorities).filter(Permission::isValid).toList();
        if (permissions.isEmpty()) {
            return compared;
        }
        return (authentication, context) -> permissions.stream().anyMatch(held(authentication.get())::implies)
                ? new AuthorizationDecision(true)
                : compared.authorize(authentication, context);
    }

    @Override
    public AuthorizationManager<T> hasAllAuthorities(String... authorities) {
        List<AuthorizationManager<T>> each =
                Stream.of(authorities).map(this::hasAuthority).toList();
        return (authentication, context) -> {
            for (AuthorizationManager<T> one : each) {
                AuthorizationResult result = one.authorize(authentication, context);
                if (result == null || !result.isGranted()) {
                    return new AuthorizationDecision(false);
                }
            }
            return new AuthorizationDecision(!each.isEmpty());
        };
    }

    @Override
    public AuthorizationManager<T> permitAll() {
        return exact.permitAll();
    }

    @Override
    public AuthorizationManager<T> denyAll() {
        return exact.denyAll();
    }

    @Override
    public AuthorizationManager<T> hasRole(String role) {
        return exact.hasRole(role);
    }

    @Override
    public AuthorizationManager<T> hasAnyRole(String... roles) {
        return exact.hasAnyRole(roles);
    }

    @Override
    public AuthorizationManager<T> hasAllRoles(String... roles) {
        return exact.hasAllRoles(roles);
    }

    @Override
    public AuthorizationManager<T> authenticated() {
        return exact.authenticated();
    }

    @Override
    public AuthorizationManager<T> fullyAuthenticated() {
        return exact.fullyAuthenticated();
    }

    @Override
    public AuthorizationManager<T> rememberMe() {
        return exact.rememberMe();
    }

    @Override
    public AuthorizationManager<T> anonymous() {
        return exact.anonymous();
    }

    private static PermissionSet held(Authentication caller) {
        if (caller == null || !caller.isAuthenticated()) {
            return PermissionSet.NONE;
        }
        return PermissionSet.parse(caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && PermissionPattern.isValid(authority))
                .toList());
    }
}
