package io.accesspack.organization.management;

import io.accesspack.organization.flows.GatedFlows;
import io.accesspack.organization.flows.GatedFlowsReport;
import io.accesspack.organization.flows.GatedFlowsReport.Bound;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Changes the login flows of a realm on behalf of an administrator. */
public final class FlowChanges {

    private final KeycloakSession session;
    private final Actor actor;
    private final RealmModel realm;

    public FlowChanges(KeycloakSession session, Actor actor) {
        this.session = session;
        this.actor = actor;
        realm = session.getContext().getRealm();
    }

    /**
     * Puts the organization gate behind the flows that have none.
     *
     * @param dryRun whether to change nothing and only answer what would have changed
     * @throws io.accesspack.organization.flows.FlowExistsException when a flow that would be created is there
     */
    public GatedFlowsReport gate(boolean dryRun) {
        return LockedChange.make(session, actor, lock -> lock.lock(realm), own -> {
            GatedFlowsReport report = new GatedFlows(own).put(dryRun);
            Map<String, String> after = byPlace(report, Bound::after);
            if (!dryRun && !after.isEmpty()) {
                new AccessEvents(own, actor)
                        .changed(AccessEvents.Type.AUTH_FLOW, "gated-flows", byPlace(report, Bound::before), after);
            }
            return report;
        });
    }

    private static Map<String, String> byPlace(GatedFlowsReport report, Function<Bound, String> flow) {
        Map<String, String> flows = new HashMap<>();
        report.bound().stream().filter(Bound::rebinds).forEach(bound -> flows.put(bound.place(), flow.apply(bound)));
        return flows;
    }
}
