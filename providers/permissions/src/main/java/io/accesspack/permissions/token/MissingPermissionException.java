package io.accesspack.permissions.token;

import java.util.List;

/**
 * The token does not allow what the caller requires. An API answers 403 with {@code insufficient_scope} (RFC 6750,
 * section 3.1). The message names the required permissions and the organization, and nothing that the token holds.
 */
public final class MissingPermissionException extends RuntimeException {

    private final List<String> required;

    private MissingPermissionException(String quantity, List<String> required, OrganizationPermissions organization) {
        super("Requires " + quantity + " of " + required + " in "
                + organization
                        .alias()
                        .or(organization::id)
                        .map(name -> "organization " + name)
                        .orElse("an organization that the token does not show"));
        this.required = List.copyOf(required);
    }

    static MissingPermissionException any(List<String> required, OrganizationPermissions organization) {
        return new MissingPermissionException("any", required, organization);
    }

    static MissingPermissionException all(List<String> required, OrganizationPermissions organization) {
        return new MissingPermissionException("all", required, organization);
    }

    /** The permissions that the caller asked for. */
    public List<String> required() {
        return required;
    }
}
