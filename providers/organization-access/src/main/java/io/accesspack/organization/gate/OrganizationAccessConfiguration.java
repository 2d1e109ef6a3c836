package io.accesspack.organization.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;

/** Configuration of the executor. Public, because Jackson writes it. */
public final class OrganizationAccessConfiguration extends ClientPolicyExecutorConfigurationRepresentation {

    private static final String MEMBERSHIP_REQUIRED = "membership-required";
    private static final String PERMISSIONS = "permissions";

    /** The configuration as the admin console shows it. */
    static final List<ProviderConfigProperty> PROPERTIES = ProviderConfigurationBuilder.create()
            .property()
            .name(MEMBERSHIP_REQUIRED)
            .label("Membership required")
            .helpText(
                    "Only members of an organization get tokens; of the organization that the token is for, when it is for"
                            + " one. With required permissions membership is required anyway.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(false)
            .add()
            .property()
            .name(PERMISSIONS)
            .label("Required permissions")
            .helpText(
                    "Permissions needed in the organization of the token, in addition to those in the client attribute "
                            + Requirement.CLIENT_ATTRIBUTE + ".")
            .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
            .add()
            .property()
            .name(Match.OPTION)
            .label("Permissions needed")
            .helpText("Whether all of the required permissions are needed, or any one of them.")
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(Match.VALUES)
            .defaultValue(Match.ALL.value())
            .add()
            .build();

    @JsonProperty(MEMBERSHIP_REQUIRED)
    private boolean membershipRequired;

    @JsonProperty(PERMISSIONS)
    private List<String> permissions = List.of();

    @JsonProperty(Match.OPTION)
    private String match = Match.ALL.value();

    Requirement requirement() {
        return new Requirement(membershipRequired, permissions == null ? List.of() : permissions, Match.of(match));
    }
}
