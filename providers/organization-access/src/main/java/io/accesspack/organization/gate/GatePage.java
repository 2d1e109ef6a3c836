package io.accesspack.organization.gate;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;

/** The form that the pages of the gate are made from. */
final class GatePage {

    /** Who is logging in. Keycloak's template shows a name that was typed, in a field without a label for screen readers (26.7.3). */
    private static final String AUTHENTICATION = "auth";

    private GatePage() {}

    /** Who was already signed in has to sign out first: starting over would find the same session again. */
    static LoginFormsProvider form(AuthenticationFlowContext context) {
        LoginFormsProvider form = context.form()
                .setAttribute("username", context.getUser().getUsername())
                .setAttributeMapper(attributes -> {
                    attributes.remove(AUTHENTICATION);
                    return attributes;
                });
        if (AuthenticatorUtil.isSSOAuthentication(context.getAuthenticationSession())) {
            form.setAttribute(
                    "signOutUrl",
                    OIDCLoginProtocolService.logoutUrl(context.getUriInfo().getBaseUriBuilder())
                            .build(context.getRealm().getName())
                            .toString());
        }
        return form;
    }
}
