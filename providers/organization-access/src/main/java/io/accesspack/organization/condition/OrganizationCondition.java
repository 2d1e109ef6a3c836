package io.accesspack.organization.condition;

import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;

/** Condition: whether the user holds something in an organization. */
final class OrganizationCondition extends UserCondition {

    private final BiPredicate<EffectiveAccess, String> holds;

    /** Compares what is held in one organization with one of the values that the condition names. */
    OrganizationCondition(BiPredicate<EffectiveAccess, String> holds) {
        this.holds = holds;
    }

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        ConditionConfig config = ConditionConfig.of(context);
        return config.isNegated() != holdsSomewhere(context, config);
    }

    private boolean holdsSomewhere(AuthenticationFlowContext context, ConditionConfig config) {
        List<OrganizationModel> organizations = organizations(context, config);
        if (organizations.isEmpty() || config.values().isEmpty()) {
            return false;
        }
        return context
                .getSession()
                .getProvider(OrganizationAccessStore.class)
                .access()
                .heldBy(context.getRealm(), context.getUser(), organizations)
                .values()
                .stream()
                .anyMatch(access -> holdsEnough(access, config));
    }

    private boolean holdsEnough(EffectiveAccess access, ConditionConfig config) {
        Predicate<String> held = value -> holds.test(access, value);
        return config.needsAll()
                ? config.values().stream().allMatch(held)
                : config.values().stream().anyMatch(held);
    }

    private static List<OrganizationModel> organizations(AuthenticationFlowContext context, ConditionConfig config) {
        KeycloakSession session = context.getSession();
        if (config.isForLoginOnly()) {
            SelectedOrganizations selected =
                    SelectedOrganizations.atLogin(session, context.getUser(), context.getAuthenticationSession());
            if (selected.requested()) {
                return selected.organizations();
            }
        }
        return SelectedOrganizations.memberships(session, context.getUser());
    }
}
