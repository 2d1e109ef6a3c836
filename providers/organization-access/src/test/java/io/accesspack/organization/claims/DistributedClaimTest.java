package io.accesspack.organization.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistributedClaimTest {

    private static final String ENDPOINT = "https://id.test/realms/demo/organization-access/claims";

    @Test
    void namesTheEndpointThatHasTheClaim() {
        Map<String, Object> claims = new HashMap<>();

        DistributedClaim.of("https://id.test/realms/demo").put(claims, "permissions");

        assertThat(claims)
                .isEqualTo(Map.of(
                        "_claim_names", Map.of("permissions", "organization-access"),
                        "_claim_sources", Map.of("organization-access", Map.of("endpoint", ENDPOINT))));
    }

    @Test
    void leavesOtherDistributedClaimsAsTheyAre() {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "_claim_names", Map.of("credit_score", "bank"),
                "_claim_sources", Map.of("bank", Map.of("endpoint", "https://bank.test"))));

        DistributedClaim.of("https://id.test/realms/demo").put(claims, "permissions");

        assertThat(claims)
                .isEqualTo(Map.of(
                        "_claim_names", Map.of("credit_score", "bank", "permissions", "organization-access"),
                        "_claim_sources",
                                Map.of(
                                        "bank", Map.of("endpoint", "https://bank.test"),
                                        "organization-access", Map.of("endpoint", ENDPOINT))));
    }
}
