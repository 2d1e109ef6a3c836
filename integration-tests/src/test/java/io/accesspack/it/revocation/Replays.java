package io.accesspack.it.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import java.util.Map;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;

/** What a replay ends in a demo realm. */
final class Replays {

    private Replays() {}

    /** @param reach {@code family}, {@code session} or {@code user} */
    static void end(TestRealm realm, String reach) {
        var resource = realm.admin().clientPoliciesProfilesResource();
        var profiles = resource.getProfiles(false);
        profiles.getProfiles().stream()
                .flatMap(profile -> profile.getExecutors().stream())
                .filter(executor -> executor.getExecutorProviderId().equals("refresh-token-rotation"))
                .forEach(executor -> configure(executor, reach));
        resource.updateProfiles(profiles);
    }

    private static void configure(ClientPolicyExecutorRepresentation executor, String reach) {
        executor.setConfiguration(new ObjectMapper().valueToTree(Map.of("overlap-seconds", 10, "on-replay", reach)));
    }
}
