package io.accesspack.organization.gate;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;

/** The form that the pages of the gate are made from. */
final class GatePage {

    /** Who is logging in. Keycloak's template shows a name that was typed, in a field without a label for screen readers (26.7.3). */
    private static final String AUTHENTICATION = "auth";

    private GatePage() {}

    static LoginFormsProvider form(AuthenticationFlowContext context) {
        return context.form()
                .setAttribute("username", context.getUser().getUsername())
                .setAttributeMapper(attributes -> {
                    attributes.remove(AUTHENTICATION);
                    return attributes;
                });
    }
}
