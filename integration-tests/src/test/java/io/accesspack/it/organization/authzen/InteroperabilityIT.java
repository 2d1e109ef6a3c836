package io.accesspack.it.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision point as any implementation of OpenID AuthZEN Authorization API 1.0 has to be. */
@KeycloakTest
class InteroperabilityIT {

    private static Gateway gateway;
    private static Api point;

    private final TestRealm realm;

    InteroperabilityIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void prepare(TestRealm realm) {
        InteroperabilityCase.prepare(realm);
        gateway = Gateway.create(realm, "gateway", InteroperabilityCase.ORGANIZATION);
        point = gateway.at(InteroperabilityCase.ORGANIZATION);
    }

    static Stream<InteroperabilityCase> cases() {
        return InteroperabilityCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsTheStandardHasIt(InteroperabilityCase each) {
        each.check(point);
    }

    @Test
    void saysWhereItAnswers() {
        String base = Gateway.base(realm, InteroperabilityCase.ORGANIZATION);
        Answer answer = point.get(".well-known/authzen-configuration");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode configuration = answer.json();
        assertThat(configuration.path("policy_decision_point").asText()).isEqualTo(base);
        assertThat(configuration.properties())
                .extracting(field ->
                        field.getKey() + " " + field.getValue().asText().substring(base.length()))
                .containsExactlyInAnyOrder(
                        "policy_decision_point ",
                        "access_evaluation_endpoint /access/v1/evaluation",
                        "access_evaluations_endpoint /access/v1/evaluations",
                        "search_subject_endpoint /access/v1/search/subject",
                        "search_action_endpoint /access/v1/search/action");
    }

    /** What metadata does not name is not supported, and is not there. */
    @Test
    void hasNoSearchForResources() {
        assertThat(point.post(
                                "access/v1/search/resource",
                                "{\"subject\": {\"type\": \"user\", \"id\": \"alice\"}, \"action\": {\"name\": \"read\"},"
                                        + " \"resource\": {\"type\": \"record\"}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyAnswerHasTheIdOfTheRequest() {
        String id = "bfe9 {\"a\"} ~";
        String question = Questions.mayUser("alice", "record.read");

        assertThat(send(gateway.token(), id, question).statusCode()).isEqualTo(200);
        for (HttpResponse<String> answer : List.of(
                send(gateway.token(), id, question),
                send(gateway.token(), id, "{}"),
                send(Api.ofMember(realm, "bob").token(), id, question))) {
            assertThat(answer.headers().allValues("X-Request-ID"))
                    .as("%d", answer.statusCode())
                    .containsExactly(id);
        }
        assertThat(send(gateway.token(), null, question).headers().firstValue("X-Request-ID"))
                .isEmpty();
    }

    @Test
    void anAnswerMayBeKeptForASecond() {
        String question = Questions.mayUser("alice", "record.read");
        HttpResponse<String> answer = send(gateway.token(), null, question);

        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, max-age=1");
        assertThat(answer.headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(send(gateway.token(), null, question).headers().firstValue("ETag"));
    }

    private HttpResponse<String> send(String token, String id, String question) {
        URI address = URI.create(Gateway.base(realm, InteroperabilityCase.ORGANIZATION) + "/" + Questions.EVALUATION);
        var request = Http.request(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question));
        if (id != null) {
            request.header("X-Request-ID", id);
        }
        return Http.send(request.build());
    }
}
