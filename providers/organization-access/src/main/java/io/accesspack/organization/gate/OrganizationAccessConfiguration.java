package io.accesspack.organization.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accesspack.permissions.Permission;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.ErrorResponse;

/** Configuration of the executor. Public, because Jackson writes it. */
public final class OrganizationAccessConfiguration extends ClientPolicyExecutorConfigurationRepresentation {

    private static final String MEMBERSHIP_REQUIRED = "membership-required";
    private static final String PERMISSIONS = "permissions";

    /** An import takes a null in the list. Nobody holds this. */
    private static final String NO_PERMISSION = "(null)";

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

    /** Refuses with a message of its own: Keycloak has one for every executor and every mistake. */
    @Override
    public boolean validateConfig() {
        complaint().ifPresent(complaint -> {
            throw ErrorResponse.error(
                    OrganizationAccessExecutorFactory.PROVIDER_ID + ": " + complaint, Response.Status.BAD_REQUEST);
        });
        return true;
    }

    /** What is wrong; a misspelt option would protect nothing. */
    @JsonIgnore
    Optional<String> complaint() {
        Set<String> unknown = new TreeSet<>(getConfigAsMap().keySet());
        if (!unknown.isEmpty()) {
            return Optional.of("does not know %s; it knows %s"
                    .formatted(unknown, List.of(MEMBERSHIP_REQUIRED, PERMISSIONS, Match.OPTION)));
        }
        if (match != null && !match.isEmpty() && !Match.VALUES.contains(match)) {
            return Optional.of("%s must be one of %s, not '%s'".formatted(Match.OPTION, Match.VALUES, match));
        }
        return permissions().stream()
                .filter(text -> !text.isBlank() && !Permission.isValid(text.strip()))
                .findFirst()
                .map(text -> "%s must be permissions, which '%s' is not".formatted(PERMISSIONS, text));
    }

    Requirement requirement() {
        return new Requirement(membershipRequired, permissions(), Match.of(match));
    }

    private List<String> permissions() {
        return permissions == null
                ? List.of()
                : permissions.stream()
                        .map(text -> text == null ? NO_PERMISSION : text)
                        .toList();
    }
}
