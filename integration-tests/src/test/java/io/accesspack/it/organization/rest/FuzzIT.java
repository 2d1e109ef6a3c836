package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.Nonsense;
import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nonsense sent to every operation by somebody who may do everything: refused, never an error of the server. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzIT {

    private final List<String> failures = new ArrayList<>();
    private TestRealm realm;
    private Acme acme;
    private Samples samples;
    private Api member;

    @BeforeAll
    void somethingExists(TestRealm ownRealm) {
        realm = ownRealm;
        acme = new Acme(realm);
        samples = new Samples(realm, acme);
    }

    @BeforeEach
    void everythingExists() {
        failures.clear();
        member = Api.ofMember(realm, "alice");
        samples.prepare();
    }

    @Test
    void noPathBreaksIt() {
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            for (String parameter : operation.pathParameters()) {
                for (String text : Nonsense.TEXTS) {
                    Map<String, String> values = new HashMap<>(samples.valuesFor(operation));
                    values.put(parameter, Nonsense.encoded(text));
                    call(operation, operation.with(values) + samples.query(operation), samples.body(operation));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void noQueryBreaksIt() {
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            for (String parameter : operation.queryParameters()) {
                for (String text : Nonsense.TEXTS) {
                    call(
                            operation,
                            operation.with(samples.valuesFor(operation)) + "?" + parameter + "="
                                    + Nonsense.encoded(text),
                            samples.body(operation));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void noBodyBreaksIt() {
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            if (operation.hasBody()) {
                Nonsense.BODIES.forEach(body -> call(operation, operation.with(samples.valuesFor(operation)), body));
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void noHeaderBreaksIt() {
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            String path = operation.with(samples.valuesFor(operation));
            Nonsense.ENTITY_TAGS.forEach(tag -> check(
                    operation,
                    "If-Match " + tag,
                    api(operation).header("If-Match", tag).send(operation.method(), path, samples.body(operation))));
            // not one that is no media type: Keycloak itself answers that with 500, before it looks for a resource
            for (String type : List.of("text/plain", "multipart/form-data")) {
                check(
                        operation,
                        "Content-Type " + type,
                        api(operation).header("Content-Type", type).send(operation.method(), path, "{}"));
            }
            check(
                    operation,
                    "Accept",
                    api(operation)
                            .header("Accept", "image/png")
                            .send(operation.method(), path, samples.body(operation)));
        }
        assertThat(failures).isEmpty();
    }

    private void call(Operation operation, String path, String body) {
        check(operation, path + " " + body, api(operation).send(operation.method(), path, body));
    }

    private Api api(Operation operation) {
        return operation.isForAdministrators() ? acme.administrator() : member;
    }

    private void check(Operation operation, String input, Answer answer) {
        if (answer.status() >= 500 || answer.status() == 401) { // 401: with an expired token nothing is tested
            failures.add("%s with %.200s: %s".formatted(operation, input, answer));
        }
        if (operation.method().equals("DELETE") && answer.status() == 204) {
            samples.prepare();
        }
    }
}
