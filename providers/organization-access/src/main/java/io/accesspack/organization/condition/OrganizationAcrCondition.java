package io.accesspack.organization.condition;

import io.accesspack.organization.assurance.ProvenAccess;
import io.accesspack.organization.assurance.ReachedLevel;
import io.accesspack.organization.scope.SelectedOrganizations;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowCallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Condition: whether the user holds a permission, in any organization, that needs a higher level of authentication than this login
 * has. The sub-flow proves a level, and whoever has gone through it is noted as having reached that.
 *
 * <p>Keycloak's own <em>Condition - Level of Authentication</em> asks for a level only if the application did, and cannot stand twice
 * in a flow with the same level (26.7.3), so this one does without it.
 */
final class OrganizationAcrCondition extends UserCondition implements AuthenticationFlowCallback {

    private static final String LEVEL = "level";
    private static final String REQUESTED = "requested";

    /** In Keycloak's examples the one of a second factor. */
    private static final int DEFAULT_LEVEL = 2;

    static final List<ProviderConfigProperty> PROPERTIES = ProviderConfigurationBuilder.create()
            .property()
            .name(LEVEL)
            .label("Level that is proven here")
            .helpText(
                    "The level of authentication, as in the realm's map of ACR to LoA, of whoever has gone through this"
                            + " sub-flow. The condition is false when the login has it already.")
            .type(ProviderConfigProperty.STRING_TYPE)
            .defaultValue(String.valueOf(DEFAULT_LEVEL))
            .add()
            .property()
            .name(REQUESTED)
            .label("Also when the application requests it")
            .helpText(
                    "Whether the condition is true, too, when the application requests such a level (acr_values, or the claim acr):"
                            + " who has no second factor yet can then set one up here, instead of coming back without.")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(false)
            .add()
            .build();

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        int reached = ReachedLevel.inThisLogin(context.getAuthenticationSession());
        return reached < level(context) && (isRequested(context) || reached < needed(context, reached));
    }

    /** A lower level than this one is not proven here. */
    private static boolean isRequested(AuthenticationFlowContext context) {
        return option(context, REQUESTED).filter(Boolean::parseBoolean).isPresent()
                && ReachedLevel.requestedIn(context.getAuthenticationSession()) >= level(context);
    }

    private static int needed(AuthenticationFlowContext context, int reached) {
        KeycloakSession session = context.getSession();
        UserModel user = context.getUser();
        return ProvenAccess.of(session, user, SelectedOrganizations.memberships(session, user), reached)
                .needed();
    }

    @Override
    public void onParentFlowSuccess(AuthenticationFlowContext context) {
        ReachedLevel.prove(context.getAuthenticationSession(), level(context));
    }

    /** A level that is no number proves nothing. */
    private static int level(AuthenticationFlowContext context) {
        try {
            return option(context, LEVEL).map(Integer::parseInt).orElse(DEFAULT_LEVEL);
        } catch (NumberFormatException invalid) {
            return ReachedLevel.NONE;
        }
    }

    private static Optional<String> option(AuthenticationFlowContext context, String name) {
        return Optional.ofNullable(context.getAuthenticatorConfig())
                .map(AuthenticatorConfigModel::getConfig)
                .map(config -> config.get(name));
    }
}
