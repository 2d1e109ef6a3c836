package io.accesspack.organization.provisioning;

import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.PermissionPattern;
import java.util.Arrays;
import java.util.List;
import org.keycloak.models.RealmModel;

/**
 * The realm's rule what identity providers may hand out: its attribute {@value #ATTRIBUTE}, a list of permission patterns, and nothing
 * without it. Keycloak (26.7.3) lets no mapper of an identity provider ask who configures it, and a realm import has nobody to ask; so
 * it is not the administrator of identity providers who decides, but that of the realm, and what counts is what a role holds when it is
 * granted. What is no pattern allows nothing.
 */
final class IdentityProviderRule {

    /** Of the realm. */
    static final String ATTRIBUTE = "organization-access.identity-provider-permissions";

    private final List<PermissionPattern> patterns;

    private IdentityProviderRule(List<PermissionPattern> patterns) {
        this.patterns = patterns;
    }

    static IdentityProviderRule in(RealmModel realm) {
        return of(realm.getAttribute(ATTRIBUTE));
    }

    static IdentityProviderRule of(String attribute) {
        return new IdentityProviderRule(
                attribute == null
                        ? List.of()
                        : Arrays.stream(attribute.split("\\s+"))
                                .filter(PermissionPattern::isValid)
                                .map(PermissionPattern::new)
                                .toList());
    }

    /** Whether it allows everything that {@code role} holds. */
    boolean allows(OrganizationRole role) {
        return role.permissions().patterns().stream()
                .allMatch(held -> patterns.stream().anyMatch(allowed -> allowed.covers(held)));
    }
}
