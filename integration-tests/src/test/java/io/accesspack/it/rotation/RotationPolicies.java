package io.accesspack.it.rotation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;

/** Changes the rotation profile of a realm through the admin API, as the admin console does. */
public final class RotationPolicies {

    private RotationPolicies() {}

    public static void configure(TestRealm realm, Map<String, Object> configuration) {
        ClientPolicyExecutorRepresentation executor = new ClientPolicyExecutorRepresentation();
        executor.setExecutorProviderId("refresh-token-rotation");
        executor.setConfiguration(new ObjectMapper().valueToTree(configuration));
        save(realm, List.of(executor));
    }

    public static void switchOff(TestRealm realm) {
        save(realm, List.of());
    }

    static void save(TestRealm realm, List<ClientPolicyExecutorRepresentation> executors) {
        ClientProfileRepresentation profile = new ClientProfileRepresentation();
        profile.setName("rotation");
        profile.setExecutors(executors);
        ClientProfilesRepresentation profiles = new ClientProfilesRepresentation();
        profiles.setProfiles(List.of(profile));
        realm.admin().clientPoliciesProfilesResource().updateProfiles(profiles);
    }
}
