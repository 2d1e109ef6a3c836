package io.accesspack.organization.gate;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;

/** The permissions that a login requires: those of the flow, and those of the application. */
final class RequiredPermissions {

    /** Option of the authenticator: permissions that every application using the flow requires. */
    static final String OPTION = "permissions";

    /** Attribute of a client: permissions that it requires, separated by spaces. */
    static final String CLIENT_ATTRIBUTE = "organization-access.required-permissions";

    private RequiredPermissions() {}

    static Set<String> of(AuthenticationFlowContext context) {
        AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        Map<String, String> options = config == null || config.getConfig() == null ? Map.of() : config.getConfig();
        String client = context.getAuthenticationSession().getClient().getAttribute(CLIENT_ATTRIBUTE);
        Set<String> required = new TreeSet<>();
        Stream.of(
                        Constants.CFG_DELIMITER_PATTERN.split(options.getOrDefault(OPTION, "")),
                        client == null ? new String[0] : client.split("\\s+"))
                .flatMap(Stream::of)
                .map(String::strip)
                .filter(permission -> !permission.isEmpty())
                .forEach(required::add);
        return required;
    }
}
