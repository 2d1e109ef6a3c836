package io.accesspack.organization.rest.representation;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who the caller is and what they hold where.
 *
 * @param administration what they may do as an administrator of the realm, by the names of Keycloak's roles; empty for most
 */
@Schema(name = "Me", description = "Who the caller is and what they hold where")
public record MeRepresentation(
        String id,
        String username,

        @Schema(
                description =
                        "What the caller may do as an administrator of the realm, by the names of Keycloak's roles",
                examples = "[\"view-organizations\"]")
        List<String> administration,

        List<Membership> organizations) {

    /**
     * What the caller holds in one organization.
     *
     * @param logo address of a picture; empty without one
     * @param roles names of roles
     * @param permissions the fewest patterns that say what the caller may do
     * @param usable the fewest patterns that say what the session has proven enough for, and so may use and pass on
     * @param rights what that allows in the organization's own administration
     * @param acr the {@code acr_values} to ask for, to use the rest; absent when nothing is withheld
     */
    @Schema(name = "Membership")
    public record Membership(
            String id,
            String alias,
            String name,
            String description,

            @Schema(description = "Address of a picture; empty without one")
            String logo,

            Collection<String> roles,
            List<String> permissions,

            @Schema(
                    description =
                            "What of the permissions the session has proven enough for, and so may use and pass on")
            List<String> usable,

            @Schema(
                    description = "What that allows in the organization's own administration",
                    examples = "[\"READ_MEMBERS\"]")
            List<String> rights,

            @Schema(description = "The acr_values to ask for, to use the rest; absent when nothing is withheld")
            String acr) {}
}
