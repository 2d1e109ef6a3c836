package io.accesspack.organization.flows;

import io.accesspack.organization.flows.GatedFlowsReport.Bound;
import io.accesspack.organization.flows.GatedFlowsReport.LeftAlone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The flows of a realm, with the gate. What is bound is copied, and the copy bound in its place: the flows that were there stay as
 * they are, and to bind them again undoes it.
 */
public final class GatedFlows {

    private static final String SUFFIX = " with organization gate";

    /** Behind an identity provider that has no flow yet. */
    private static final String PROVIDER = "identity provider";

    /** Of a flow that is copied, so that the copies of its sub-flows have room for more. */
    private static final int LONGEST_ALIAS = 150;

    /** How Keycloak names it where a client has one of its own. */
    private static final String BROWSER = "browser";

    private final KeycloakSession session;
    private final RealmModel realm;

    public GatedFlows(KeycloakSession session) {
        this.session = session;
        realm = session.getContext().getRealm();
    }

    /**
     * A place that says which flow runs.
     *
     * @param flow null for none
     * @param hasPages whether a second factor can be asked for
     */
    private record Place(
            String name, AuthenticationFlowModel flow, boolean hasPages, Consumer<AuthenticationFlowModel> bind) {}

    /**
     * Puts the gate behind what has none, and says what that comes to.
     *
     * @param dryRun whether to change nothing
     * @throws FlowExistsException when a flow that would be created is there, and something else
     */
    public GatedFlowsReport put(boolean dryRun) {
        List<Place> places = places().toList();
        Set<String> aliases = places.stream()
                .flatMap(place -> Stream.ofNullable(place.flow()))
                .map(AuthenticationFlowModel::getAlias)
                .collect(Collectors.toSet());
        Map<Place, Bound> plan = new LinkedHashMap<>();
        places.forEach(place -> plan.put(place, plan(place, aliases)));
        plan.forEach((place, bound) -> {
            if (bound.rebinds() && !dryRun) {
                place.bind().accept(flow(place, bound.after()));
            }
        });
        return new GatedFlowsReport(List.copyOf(plan.values()), leftAlone());
    }

    /** One flow that is bound in several places is copied once. */
    private AuthenticationFlowModel flow(Place place, String alias) {
        AuthenticationFlowModel existing = realm.getFlowByAlias(alias);
        return existing == null ? GatedFlow.create(session, alias, place.flow(), place.hasPages()) : existing;
    }

    private Stream<Place> places() {
        return Stream.concat(
                Stream.of(
                                new Place(BROWSER, realm.getBrowserFlow(), true, realm::setBrowserFlow),
                                new Place(
                                        "registration", realm.getRegistrationFlow(), true, realm::setRegistrationFlow),
                                new Place(
                                        "reset credentials",
                                        realm.getResetCredentialsFlow(),
                                        true,
                                        realm::setResetCredentialsFlow),
                                new Place("direct grant", realm.getDirectGrantFlow(), false, realm::setDirectGrantFlow))
                        .filter(place -> place.flow() != null),
                session.identityProviders()
                        .getAllStream(IdentityProviderQuery.userAuthentication())
                        .map(this::place));
    }

    private Place place(IdentityProviderModel provider) {
        AuthenticationFlowModel flow = provider.getPostBrokerLoginFlowId() == null
                ? null
                : realm.getAuthenticationFlowById(provider.getPostBrokerLoginFlowId());
        return new Place(PROVIDER + " " + provider.getAlias(), flow, true, gated -> {
            provider.setPostBrokerLoginFlowId(gated.getId());
            session.identityProviders().update(provider);
        });
    }

    private Bound plan(Place place, Set<String> bound) {
        AuthenticationFlowModel flow = place.flow();
        if (flow == null) {
            return new Bound(place.name(), null, ours(PROVIDER, place, bound), List.of());
        }
        if (GatedFlow.is(realm, flow, place.hasPages())) {
            return new Bound(place.name(), flow.getAlias(), flow.getAlias(), List.of());
        }
        return new Bound(place.name(), flow.getAlias(), ours(flow.getAlias(), place, bound), hints(place));
    }

    /** The alias of the flow that is to be created, or is there: bound elsewhere already, or the one behind identity providers. */
    private String ours(String alias, Place place, Set<String> bound) {
        String ours = alias.substring(0, Math.min(alias.length(), LONGEST_ALIAS)) + SUFFIX;
        AuthenticationFlowModel existing = realm.getFlowByAlias(ours);
        boolean known = place.flow() == null || bound.contains(ours);
        if (existing != null && !(known && GatedFlow.is(realm, existing, place.hasPages()))) {
            throw new FlowExistsException(ours, place.name());
        }
        return ours;
    }

    private List<String> hints(Place place) {
        return place.hasPages()
                ? GatedFlow.unconditionalFactors(realm, place.flow())
                        .map(
                                "%s is asked of everybody, so whoever needs a second factor is asked twice: put it into a conditional sub-flow"
                                        ::formatted)
                        .toList()
                : List.of();
    }

    private List<LeftAlone> leftAlone() {
        return realm.getClientsStream().flatMap(this::leftAlone).toList();
    }

    private Stream<LeftAlone> leftAlone(ClientModel client) {
        return client.getAuthenticationFlowBindingOverrides().entrySet().stream()
                .filter(own -> own.getValue() != null && !own.getValue().isEmpty())
                .flatMap(own -> Stream.ofNullable(realm.getAuthenticationFlowById(own.getValue()))
                        .filter(flow -> !GatedFlow.is(realm, flow, BROWSER.equals(own.getKey())))
                        .map(flow -> new LeftAlone(client.getClientId(), own.getKey(), flow.getAlias())));
    }
}
