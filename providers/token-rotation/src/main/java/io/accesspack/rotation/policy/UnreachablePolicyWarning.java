package io.accesspack.rotation.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.util.JsonSerialization;

/**
 * Warns of a policy with this executor that no refresh can ever meet. Keycloak tells nobody that policies were saved or loaded, so
 * the first refresh without rotation looks, once an hour and realm on each node.
 */
public final class UnreachablePolicyWarning {

    private static final Duration SILENCE = Duration.ofHours(1);
    private static final Logger LOG = Logger.getLogger(UnreachablePolicyWarning.class);

    private final Map<String, Instant> looked = new ConcurrentHashMap<>();

    /** Call it when no policy has governed a refresh. */
    public void check(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (isDue(realm.getId())) {
            warn(session, realm);
        }
    }

    private boolean isDue(String realmId) {
        Instant now = Instant.now();
        Instant last = looked.get(realmId);
        return (last == null || !now.isBefore(last.plus(SILENCE)))
                && (last == null ? looked.putIfAbsent(realmId, now) == null : looked.replace(realmId, last, now));
    }

    private static void warn(KeycloakSession session, RealmModel realm) {
        try {
            Set<String> profiles = profilesWithRotation(
                    JsonSerialization.mapper.valueToTree(session.clientPolicy().getClientProfiles(realm, true)));
            JsonNode policies =
                    JsonSerialization.mapper.valueToTree(session.clientPolicy().getClientPolicies(realm, true));
            for (JsonNode policy : policies.path("policies")) {
                if (policy.path("enabled").asBoolean() && mentions(policy.path("profiles"), profiles)) {
                    RefreshReach.obstacle(policy)
                            .ifPresent(condition -> LOG.warnf(
                                    "Realm %s: client policy '%s' never applies to a refresh because of its conditions (%s), so"
                                            + " refresh-token-rotation does not run. Which conditions work is in the"
                                            + " documentation; for offline tokens there is the option 'tokens'.",
                                    realm.getName(), policy.path("name").asText(), condition));
                }
            }
        } catch (ClientPolicyException e) {
            LOG.debugf(e, "Client policies of realm %s cannot be read", realm.getName());
        }
    }

    private static Set<String> profilesWithRotation(JsonNode profiles) {
        Set<String> names = new HashSet<>();
        for (String kind : new String[] {"profiles", "globalProfiles"}) {
            for (JsonNode profile : profiles.path(kind)) {
                for (JsonNode executor : profile.path("executors")) {
                    if (RefreshTokenRotationExecutorFactory.PROVIDER_ID.equals(
                            executor.path("executor").asText())) {
                        names.add(profile.path("name").asText());
                    }
                }
            }
        }
        return names;
    }

    private static boolean mentions(JsonNode names, Set<String> wanted) {
        for (JsonNode name : names) {
            if (wanted.contains(name.asText())) {
                return true;
            }
        }
        return false;
    }
}
