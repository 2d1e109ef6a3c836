package io.accesspack.organization.gate;

import java.util.List;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The options of the gate, as the flow has them. */
final class GateConfig {

    private static final String MEMBERSHIP_REQUIRED = "membership-required";
    private static final String PERMISSIONS = "permissions";
    private static final String ASK = "ask";
    private static final String REMEMBER = "remember";
    private static final String JUDGE = "judge";

    /** The options as the admin console shows them. */
    static final List<ProviderConfigProperty> PROPERTIES = ProviderConfigurationBuilder.create()
            .property()
            .name(MEMBERSHIP_REQUIRED)
            .label("Membership required")
            .helpText("Only members of an organization may log in; of the organization requested, when the application"
                    + " requests one. With required permissions membership is required anyway.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(false)
            .add()
            .property()
            .name(PERMISSIONS)
            .label("Required permissions")
            .helpText(
                    "Permissions that everybody needs who uses this flow, in addition to those in the client attribute "
                            + Requirement.CLIENT_ATTRIBUTE + " (separated by spaces) of the application.")
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
            .property()
            .name(ASK)
            .label("Ask when there are several")
            .helpText(
                    "When the application requests the scope 'organization', which does not name one, members of several"
                            + " organizations are asked which one the login is for.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(true)
            .add()
            .property()
            .name(REMEMBER)
            .label("Remember the choice")
            .helpText(
                    "For as long as somebody stays signed in, an application gets the organization it got last without"
                            + " asking again. With prompt=select_account it asks.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(true)
            .add()
            .property()
            .name(JUDGE)
            .label("Judge here")
            .helpText(
                    "Whether this step admits only who holds what is required. Off: it asks for the organization and nothing"
                            + " else, so that a second factor can come between that and another gate, which judges.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(true)
            .add()
            .build();

    private final Map<String, String> options;

    private GateConfig(Map<String, String> options) {
        this.options = options;
    }

    static GateConfig of(AuthenticationFlowContext context) {
        return of(context.getAuthenticatorConfig());
    }

    static GateConfig of(AuthenticatorConfigModel config) {
        return new GateConfig(config == null || config.getConfig() == null ? Map.of() : config.getConfig());
    }

    Requirement requirement() {
        return new Requirement(
                isOn(MEMBERSHIP_REQUIRED, false),
                List.of(Constants.CFG_DELIMITER_PATTERN.split(options.getOrDefault(PERMISSIONS, ""))),
                Match.of(options.get(Match.OPTION)));
    }

    boolean asks() {
        return isOn(ASK, true);
    }

    boolean remembers() {
        return isOn(REMEMBER, true);
    }

    boolean judges() {
        return isOn(JUDGE, true);
    }

    private boolean isOn(String option, boolean otherwise) {
        String value = options.get(option);
        return (value == null || value.isBlank()) ? otherwise : Boolean.parseBoolean(value);
    }
}
