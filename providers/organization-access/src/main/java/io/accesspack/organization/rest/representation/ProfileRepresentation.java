package io.accesspack.organization.rest.representation;

import io.accesspack.organization.profile.Logo;
import io.accesspack.organization.profile.OrganizationProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.models.OrganizationModel;

/**
 * What an organization is called and looks like.
 *
 * @param id ignored when written, as alias, enabled and domains are
 * @param description empty for none
 * @param logo empty for none
 */
@Schema(name = "OrganizationProfile", description = "What an organization is called and looks like")
public record ProfileRepresentation(
        @Schema(readOnly = true) String id,
        @Schema(readOnly = true) String alias,

        @Schema(required = true, maxLength = 255, description = "Unique in the realm")
        String name,

        @Schema(maxLength = 2000) String description,

        @Schema(
                maxLength = 255,
                description = "An https address, or a small picture as data:image/…;base64,…; empty for none")
        String logo,

        @Schema(readOnly = true) Boolean enabled,
        @Schema(readOnly = true) List<Domain> domains) {

    /** A domain of the organization's e-mail addresses. */
    @Schema(name = "OrganizationDomain")
    public record Domain(String name, boolean verified) {}

    /** What {@code organization} is. */
    public static ProfileRepresentation of(OrganizationModel organization) {
        return new ProfileRepresentation(
                organization.getId(),
                organization.getAlias(),
                organization.getName(),
                Objects.requireNonNullElse(organization.getDescription(), ""),
                Logo.of(organization),
                organization.isEnabled(),
                organization
                        .getDomains()
                        .map(domain -> new Domain(domain.getName(), domain.isVerified()))
                        .sorted(Comparator.comparing(Domain::name))
                        .toList());
    }

    /**
     * What is to be stored.
     *
     * @throws IllegalArgumentException when it is no profile; the message says why
     */
    public OrganizationProfile profile() {
        return new OrganizationProfile(name, description, logo);
    }
}
