package io.accesspack.organization.condition;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The options of a condition, as the flow has them. */
final class ConditionConfig {

    static final String VALUES = "values";
    static final String MATCH = "match";
    static final String ORGANIZATIONS = "organizations";
    static final String NEGATE = "negate";

    private static final String ANY = "any";
    private static final String ALL = "all";
    private static final String LOGIN = "login";

    private final Map<String, String> options;

    private ConditionConfig(Map<String, String> options) {
        this.options = options;
    }

    static ConditionConfig of(AuthenticationFlowContext context) {
        AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        return new ConditionConfig(config == null || config.getConfig() == null ? Map.of() : config.getConfig());
    }

    /** The options as the admin console shows them; only what the values are differs. */
    static List<ProviderConfigProperty> properties(String label, String help) {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(VALUES)
                .label(label)
                .helpText(help)
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(MATCH)
                .label("Needed")
                .helpText("Whether one of several is enough, or all are needed, in the same organization.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(ANY, ALL)
                .defaultValue(ANY)
                .add()
                .property()
                .name(ORGANIZATIONS)
                .label("In organizations")
                .helpText(
                        "'any': in any organization of the user. 'login': in those that the application requests, if it"
                                + " requests some. A session serves later logins to other organizations without asking for a"
                                + " second factor again, so choose 'any' for a step that protects them all.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(ANY, LOGIN)
                .defaultValue(ANY)
                .add()
                .property()
                .name(NEGATE)
                .label("Negate output")
                .helpText("The condition is true for everybody else.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }

    List<String> values() {
        return Stream.of(Constants.CFG_DELIMITER_PATTERN.split(options.getOrDefault(VALUES, "")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    boolean needsAll() {
        return ALL.equals(options.get(MATCH));
    }

    boolean isForLoginOnly() {
        return LOGIN.equals(options.get(ORGANIZATIONS));
    }

    boolean isNegated() {
        return Boolean.parseBoolean(options.get(NEGATE));
    }
}
