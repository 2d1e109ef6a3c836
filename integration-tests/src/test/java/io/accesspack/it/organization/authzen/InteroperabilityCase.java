package io.accesspack.it.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.TestRealm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/**
 * What the AuthZEN working group asks of an implementation, basic, batch and search, told again in {@code
 * authzen/interoperability.json}: an organization in which alice may read and write records, and bob may read them.
 */
record InteroperabilityCase(JsonNode said) {

    static final String ORGANIZATION = "interop";

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<InteroperabilityCase> all() {
        try (InputStream file = InteroperabilityCase.class.getResourceAsStream("/authzen/interoperability.json")) {
            return StreamSupport.stream(JSON.readTree(file).spliterator(), false)
                    .map(InteroperabilityCase::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts into a demo realm what the cases are about. */
    static void prepare(TestRealm realm) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(ORGANIZATION);
        organization.setAlias(ORGANIZATION);
        organization.addDomain(new OrganizationDomainRepresentation("interop.test"));
        realm.admin().organizations().create(organization).close();
        String id = realm.admin()
                .organizations()
                .search(ORGANIZATION, true, 0, 1)
                .get(0)
                .getId();
        Api admin = Api.ofAdministrator(realm);
        for (String action : List.of("read", "write", "delete")) {
            admin.put("catalogue/record." + action, "{\"description\": \"" + action + "\"}");
        }
        for (String user : List.of("alice", "bob")) {
            realm.admin()
                    .organizations()
                    .get(id)
                    .members()
                    .addMember(realm.user(user).getId())
                    .close();
        }
        Gateway.grant(realm, ORGANIZATION, "members/alice", "record.read", "record.write");
        Gateway.grant(realm, ORGANIZATION, "members/bob", "record.read");
    }

    /** Asks, several times: the answer is always the same. */
    void check(Api point) {
        Answer answer = ask(point);
        assertThat(answer.status())
                .as("%s: %s", this, answer)
                .isEqualTo(said.path("status").asInt(200));
        assertAnswered(answer.json());
        for (int i = 0; i < 2; i++) {
            assertThat(ask(point).body()).isEqualTo(answer.body());
        }
    }

    private Answer ask(Api point) {
        String body = said.has("request")
                ? said.path("request").toString()
                : said.path("body").asText();
        Api asking = said.has("contentType")
                ? point.header("Content-Type", said.path("contentType").asText())
                : point;
        return asking.post(said.path("path").asText(), body);
    }

    private void assertAnswered(JsonNode answer) {
        if (said.has("status")) {
            assertThat(answer.path("errorMessage").asText()).as(toString()).isNotBlank();
        }
        if (said.has("decision")) {
            assertThat(answer.path("decision")).as(toString()).isEqualTo(said.path("decision"));
            assertThat(answer.path("context").isObject()).isTrue();
            assertThat(answer.has("evaluations")).isFalse();
        }
        if (said.has("decisions")) {
            assertThat(answer.has("decision")).isFalse();
            assertThat(values(answer.path("evaluations"), "decision"))
                    .as(toString())
                    .isEqualTo(values(said.path("decisions"), ""));
        }
        if (said.has("results")) {
            String name = said.path("path").asText().endsWith("action") ? "name" : "id";
            assertThat(values(answer.path("results"), name)).as(toString()).isEqualTo(values(said.path("results"), ""));
            assertThat(answer.path("page").path("next_token").isTextual()).isTrue();
            assertThat(answer.path("page").path("next_token").asText().isEmpty())
                    .as("%s is all", this)
                    .isNotEqualTo(said.path("more").asBoolean());
        }
    }

    private static List<String> values(JsonNode list, String field) {
        return Stream.of(list)
                .flatMap(nodes -> StreamSupport.stream(nodes.spliterator(), false))
                .map(node -> (field.isEmpty() ? node : node.path(field)).asText())
                .toList();
    }

    @Override
    public String toString() {
        return said.path("level").asText() + ": " + said.path("case").asText();
    }
}
