package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.testkit.oidc.Jwt;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;

/** A token that an API has to judge by a record of the feed, as the contract says. */
record HeldToken(Jwt token) {

    void assertIsOut(JsonNode record) {
        for (String claim : List.of("sid", "sub", "org_id", "azp")) {
            if (record.has(claim)) {
                assertThat(token.string(claim)).isEqualTo(record.path(claim).asText());
            }
        }
        if (record.has("role")) {
            assertThat(token.claim("org_roles"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains(record.path("role").asText());
        }
        assertThat(((Number) token.claim("iat")).longValue())
                .isLessThanOrEqualTo(record.path("issued-before").asLong());
        assertThat(((Number) token.claim("exp")).longValue())
                .isLessThanOrEqualTo(record.path("expires").asLong());
    }
}
