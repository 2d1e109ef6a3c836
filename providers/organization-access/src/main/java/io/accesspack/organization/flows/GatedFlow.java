package io.accesspack.organization.flows;

import io.accesspack.organization.condition.OrganizationAcrConditionFactory;
import io.accesspack.organization.gate.AskAfterLoginFactory;
import io.accesspack.organization.gate.OrganizationGateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A copy of a flow with the gate as its last step, and before it, where there are pages, the second factor that permissions need.
 * The copied steps become a sub-flow if there are alternatives among them, because Keycloak skips alternatives beside
 * a required step; and the gate stands behind that sub-flow and not in it, because single sign-on takes another alternative.
 *
 * <p>The names of Keycloak's authenticators were checked against 26.7.5.
 */
final class GatedFlow {

    private static final String COOKIE = "auth-cookie";
    private static final String LEVEL_CONDITION = "conditional-level-of-authentication";
    private static final String EXECUTED_CONDITION = "conditional-sub-flow-executed";
    private static final String FLOW_TO_CHECK = "flow_to_check";
    private static final String CONFIGURED_CONDITION = "conditional-user-configured";
    private static final String ONE_TIME_PASSWORD = "auth-otp-form";
    private static final List<String> SECOND_FACTORS =
            List.of(ONE_TIME_PASSWORD, "webauthn-authenticator", "auth-recovery-authn-code-form");
    private static final Set<String> PROOFS = Set.of(
            ONE_TIME_PASSWORD, "webauthn-authenticator", "auth-recovery-authn-code-form", "direct-grant-validate-otp");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final SecondFactorLevel level;
    private final Map<String, String> copiedAliases = new HashMap<>();
    private final List<AuthenticationExecutionModel> gates = new ArrayList<>();

    private GatedFlow(KeycloakSession session, String alias) {
        this.session = session;
        this.alias = alias;
        realm = session.getContext().getRealm();
        level = SecondFactorLevel.in(realm);
    }

    /** Whether a flow has all of that already. */
    static boolean is(RealmModel realm, AuthenticationFlowModel flow, boolean hasPages) {
        List<AuthenticationExecutionModel> steps = enabled(realm, flow).toList();
        boolean gated = steps.stream().anyMatch(step -> step.isRequired() && isGate(realm, step));
        boolean skipped = steps.stream().anyMatch(AuthenticationExecutionModel::isAlternative);
        return gated
                && !skipped
                && (!hasPages
                        || steps.stream()
                                .filter(step -> step.isConditional() && step.isAuthenticatorFlow())
                                .flatMap(step -> enabled(realm, realm.getAuthenticationFlowById(step.getFlowId())))
                                .anyMatch(step ->
                                        OrganizationAcrConditionFactory.PROVIDER_ID.equals(step.getAuthenticator())));
    }

    /** What asks everybody for a second factor, so that whoever needs one is asked twice in the copy. */
    static Stream<String> unconditionalFactors(RealmModel realm, AuthenticationFlowModel flow) {
        return enabled(realm, flow)
                .flatMap(step -> step.isAuthenticatorFlow()
                        ? step.isConditional()
                                ? Stream.empty()
                                : unconditionalFactors(realm, realm.getAuthenticationFlowById(step.getFlowId()))
                        : Stream.of(step.getAuthenticator()).filter(PROOFS::contains));
    }

    /**
     * Creates one.
     *
     * @param from the flow to copy; null for none, as behind an identity provider
     * @param hasPages whether a second factor can be asked for
     */
    static AuthenticationFlowModel create(
            KeycloakSession session, String alias, AuthenticationFlowModel from, boolean hasPages) {
        return new GatedFlow(session, alias).create(from, hasPages);
    }

    private AuthenticationFlowModel create(AuthenticationFlowModel from, boolean hasPages) {
        Steps steps = Steps.ofNewFlow(realm, alias, "Ends with the organization gate");
        if (from != null) {
            boolean hasAlternatives = enabled(realm, from).anyMatch(AuthenticationExecutionModel::isAlternative);
            copy(from, hasAlternatives ? steps.addFlow(alias + " - login", null, Requirement.REQUIRED) : steps);
            followAliases(steps.flow());
        }
        if (hasPages) {
            addRequiredFactor(steps);
        }
        gates.stream()
                .findFirst()
                .ifPresentOrElse(
                        gate -> steps.addCopy(gate, alias + " - gate"),
                        () -> steps.add(OrganizationGateFactory.PROVIDER_ID, Requirement.REQUIRED));
        return steps.flow();
    }

    /** A gate that is somewhere among the steps becomes the last one of all, with its options. */
    private void copy(AuthenticationFlowModel from, Steps to) {
        List<AuthenticationExecutionModel> steps =
                realm.getAuthenticationExecutionsStream(from.getId()).toList();
        boolean asksLater =
                steps.stream().anyMatch(step -> AskAfterLoginFactory.PROVIDER_ID.equals(step.getAuthenticator()));
        for (AuthenticationExecutionModel step : steps) {
            if (step.isAuthenticatorFlow()) {
                copyFlow(step, to);
            } else if (isGate(realm, step)) {
                if (step.isRequired()) {
                    gates.add(step);
                }
            } else {
                to.addCopy(step, alias + " - " + step.getAuthenticator());
                if (COOKIE.equals(step.getAuthenticator()) && step.isAlternative() && !asksLater) {
                    to.add(AskAfterLoginFactory.PROVIDER_ID, Requirement.ALTERNATIVE);
                }
            }
        }
    }

    private void copyFlow(AuthenticationExecutionModel step, Steps to) {
        AuthenticationFlowModel from = realm.getAuthenticationFlowById(step.getFlowId());
        Steps copied = to.addFlow(step, alias + " - " + from.getAlias(), from);
        copiedAliases.put(from.getAlias(), copied.flow().getAlias());
        if (step.isConditional() && provesWithoutNoting(from)) {
            copied.add(
                    LEVEL_CONDITION,
                    Requirement.REQUIRED,
                    copied.flow().getAlias() + " - level",
                    level.ofKeycloaksCondition());
        }
        copy(from, copied);
    }

    /** Whether it asks for a second factor, and the session would not know that it has proven one. */
    private boolean provesWithoutNoting(AuthenticationFlowModel flow) {
        List<String> steps = enabled(realm, flow)
                .map(step -> String.valueOf(step.getAuthenticator()))
                .toList();
        return steps.stream().anyMatch(PROOFS::contains)
                && !steps.contains(LEVEL_CONDITION)
                && !steps.contains(OrganizationAcrConditionFactory.PROVIDER_ID);
    }

    /** Conditions name other sub-flows of their flow. */
    private void followAliases(AuthenticationFlowModel flow) {
        realm.getAuthenticationExecutionsStream(flow.getId()).forEach(step -> {
            if (step.isAuthenticatorFlow()) {
                followAliases(realm.getAuthenticationFlowById(step.getFlowId()));
            } else if (EXECUTED_CONDITION.equals(step.getAuthenticator()) && step.getAuthenticatorConfig() != null) {
                AuthenticatorConfigModel config = realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
                config.getConfig()
                        .computeIfPresent(FLOW_TO_CHECK, (option, named) -> copiedAliases.getOrDefault(named, named));
                realm.updateAuthenticatorConfig(config);
            }
        });
    }

    private void addRequiredFactor(Steps to) {
        String name = alias + " - required factor";
        Steps factor = to.addFlow(
                name,
                "Members who hold what needs a second factor show it, whichever way they came",
                Requirement.CONDITIONAL);
        factor.add(
                OrganizationAcrConditionFactory.PROVIDER_ID,
                Requirement.REQUIRED,
                name,
                level.ofOrganizationCondition());
        Steps shown = factor.addFlow(name + " shown", "Whoever has one is asked for it", Requirement.CONDITIONAL);
        shown.add(CONFIGURED_CONDITION, Requirement.REQUIRED);
        SECOND_FACTORS.stream()
                .filter(this::exists)
                .forEach(authenticator -> shown.add(authenticator, Requirement.ALTERNATIVE));
        Steps setUp = factor.addFlow(
                name + " set-up",
                "Whoever has none sets a one-time password up before the login goes on",
                Requirement.CONDITIONAL);
        setUp.add(
                EXECUTED_CONDITION,
                Requirement.REQUIRED,
                name + " not shown",
                Map.of(FLOW_TO_CHECK, shown.flow().getAlias(), "check_result", "not-executed"));
        setUp.add(ONE_TIME_PASSWORD, Requirement.REQUIRED);
    }

    private boolean exists(String authenticator) {
        return session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, authenticator) != null;
    }

    /** One that judges; one that only asks for the organization may be anywhere. */
    private static boolean isGate(RealmModel realm, AuthenticationExecutionModel step) {
        return OrganizationGateFactory.PROVIDER_ID.equals(step.getAuthenticator())
                && OrganizationGateFactory.judges(
                        step.getAuthenticatorConfig() == null
                                ? null
                                : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig()));
    }

    private static Stream<AuthenticationExecutionModel> enabled(RealmModel realm, AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId()).filter(AuthenticationExecutionModel::isEnabled);
    }
}
