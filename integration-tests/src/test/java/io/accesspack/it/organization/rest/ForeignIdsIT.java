package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What exists in another realm does not exist here: every operation of the OpenAPI document, with every kind of id. */
@KeycloakTest
class ForeignIdsIT {

    private static final String UNKNOWN = UUID.randomUUID().toString();
    private static final List<String> KINDS = List.of("organization", "user", "group", "client", "invitation");

    @Test
    void anIdOfAnotherRealmIsNotFound(TestRealm realm, KeycloakServer server) {
        Acme acme = new Acme(realm);
        Samples samples = new Samples(realm, acme);
        samples.prepare();
        Set<String> tried = new HashSet<>();
        try (TestRealm other = TestRealm.importInto(server, "demo-realm.json")) {
            Map<String, String> foreign = new Samples(other, new Acme(other)).values();
            Api admin = acme.administrator();
            Api member = Api.ofMember(realm, "alice");
            SoftAssertions all = new SoftAssertions();
            for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
                for (String kind : KINDS) {
                    if (operation.pathParameters().contains(kind)) {
                        Function<String, Answer> asked = id -> {
                            Map<String, String> values = new HashMap<>(samples.valuesFor(operation));
                            values.put(kind, id);
                            return (operation.isForAdministrators() ? admin : member)
                                    .send(
                                            operation.method(),
                                            operation.with(values) + samples.query(operation),
                                            samples.body(operation));
                        };
                        Answer answer = asked.apply(foreign.get(kind));
                        if (operation.relativePath().contains("/authzen/")) {
                            // It says "no" of what there is not, as its standard wants.
                            all.assertThat(said(answer, foreign.get(kind)))
                                    .as("%s of %s", kind, operation)
                                    .isEqualTo(said(asked.apply(UNKNOWN), UNKNOWN));
                        } else {
                            all.assertThat(answer.status())
                                    .as("%s of %s: %s", kind, operation, answer)
                                    .isEqualTo(404);
                            all.assertThat(answer.errorMessage()).endsWith("not found");
                        }
                        tried.add(kind + operation);
                    }
                }
            }
            all.assertAll();
        }
        assertThat(tried).hasSizeGreaterThan(100);
    }

    private static String said(Answer answer, String id) {
        return answer.status() + " " + answer.json().toString().replace(id, "{id}");
    }
}
