package io.accesspack.organization.flows;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlow;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** A new flow, to which steps are added one behind the other. */
final class Steps {

    private static final int LONGEST_ALIAS = 255;
    private static final int DISTANCE = 10;

    private final RealmModel realm;
    private final AuthenticationFlowModel flow;
    private int last;

    private Steps(RealmModel realm, AuthenticationFlowModel flow) {
        this.realm = realm;
        this.flow = flow;
    }

    /** Those of a new flow that can be bound. */
    static Steps ofNewFlow(RealmModel realm, String alias, String description) {
        return new Steps(realm, create(realm, alias, description, AuthenticationFlow.BASIC_FLOW, true));
    }

    private static AuthenticationFlowModel create(
            RealmModel realm, String alias, String description, String type, boolean topLevel) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setAlias(alias);
        flow.setDescription(description);
        flow.setProviderId(type);
        flow.setTopLevel(topLevel);
        flow.setBuiltIn(false);
        return realm.addAuthenticationFlow(flow);
    }

    AuthenticationFlowModel flow() {
        return flow;
    }

    /** Adds an authenticator. */
    void add(String authenticator, Requirement requirement) {
        add(step(authenticator, requirement));
    }

    /** Adds an authenticator with options. */
    void add(String authenticator, Requirement requirement, String name, Map<String, String> options) {
        AuthenticationExecutionModel step = step(authenticator, requirement);
        step.setAuthenticatorConfig(configure(name, options));
        add(step);
    }

    /** Adds a sub-flow that is still empty. */
    Steps addFlow(String alias, String description, Requirement requirement) {
        return addFlow(step(null, requirement), alias, description, AuthenticationFlow.BASIC_FLOW);
    }

    /** Adds a sub-flow that is still empty, by a step like that of {@code like}. */
    Steps addFlow(AuthenticationExecutionModel step, String alias, AuthenticationFlowModel like) {
        return addFlow(
                step(step.getAuthenticator(), step.getRequirement()),
                alias,
                like.getDescription(),
                like.getProviderId());
    }

    private Steps addFlow(AuthenticationExecutionModel step, String alias, String description, String type) {
        String free = free(alias, name -> realm.getFlowByAlias(name) == null);
        AuthenticationFlowModel created = create(realm, free, description, type, false);
        step.setAuthenticatorFlow(true);
        step.setFlowId(created.getId());
        add(step);
        return new Steps(realm, created);
    }

    /** Adds a step like this one; options that belong to an extension and not to the realm are shared. */
    void addCopy(AuthenticationExecutionModel step, String name) {
        AuthenticationExecutionModel added = step(step.getAuthenticator(), step.getRequirement());
        if (step.getAuthenticatorConfig() != null) {
            AuthenticatorConfigModel config = realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
            added.setAuthenticatorConfig(
                    config == null ? step.getAuthenticatorConfig() : configure(name, config.getConfig()));
        }
        add(added);
    }

    private void add(AuthenticationExecutionModel step) {
        last += DISTANCE;
        step.setPriority(last);
        step.setParentFlow(flow.getId());
        realm.addAuthenticatorExecution(step);
    }

    private static AuthenticationExecutionModel step(String authenticator, Requirement requirement) {
        AuthenticationExecutionModel step = new AuthenticationExecutionModel();
        step.setAuthenticator(authenticator);
        step.setRequirement(requirement);
        return step;
    }

    private String configure(String name, Map<String, String> options) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(free(name, alias -> realm.getAuthenticatorConfigByAlias(alias) == null));
        config.setConfig(options);
        return realm.addAuthenticatorConfig(config).getId();
    }

    /** The name, as long as the database lets it be and with a number where it is taken. */
    private static String free(String name, Predicate<String> isFree) {
        return Stream.concat(
                        Stream.of(""),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> " " + number))
                .map(suffix -> name.substring(0, Math.min(name.length(), LONGEST_ALIAS - suffix.length())) + suffix)
                .filter(isFree)
                .findFirst()
                .orElseThrow();
    }
}
