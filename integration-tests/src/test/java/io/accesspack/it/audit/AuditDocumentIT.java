package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.Nonsense;
import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Every operation of the OpenAPI document, asked by everybody: it takes and answers what the document says. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditDocumentIT {

    /** There is neither a broken chain nor a dead letter here. */
    private static final Set<String> SUCCEEDS_ELSEWHERE = Set.of(
            "POST /admin/realms/{realm}/audit-trail/seal/anew",
            "POST /admin/realms/{realm}/audit-trail/sinks/{sink}/dead-letters/{delivery}/redeliver");

    private final Receiver receiver = new Receiver();
    private final Map<String, String> values = new HashMap<>();
    private TestRealm realm;

    @BeforeAll
    void somethingExists(TestRealm ownRealm) {
        realm = ownRealm;
        values.put("sink", new Sinks(realm).webhook(receiver, Map.of()));
        values.put("delivery", "none");
        keepEvidence();
        values.put("user", deletedUser());
        AuditApi.ofMember(realm, "alice", "acme");
        Answer sealed = AuditApi.ofAdministrator(realm).post("seal", null);
        assertThat(sealed.status()).as(sealed.toString()).isEqualTo(200);
    }

    @AfterAll
    void nothingIsDeliveredAnyMore() {
        receiver.close();
    }

    @Test
    void takesTheParametersThatTheDocumentNames() {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : OpenApiDocument.AUDIT_TRAIL.operations()) {
            Api api = operation.isForAdministrators()
                    ? AuditApi.ofAdministrator(realm)
                    : AuditApi.ofMember(realm, "alice", "acme");
            Map<String, String> types = operation.queryTypes();
            String allowed = types.isEmpty()
                    ? "none"
                    : types.entrySet().stream()
                            .map(type -> type.getKey() + (type.getValue().equals("array") ? " (several)" : ""))
                            .sorted()
                            .collect(Collectors.joining(", "));

            Map<String, String> refused = new LinkedHashMap<>();
            refused.put("nonsense=1", "Unknown query parameter: nonsense");
            types.forEach((name, type) -> {
                if (!type.equals("array")) {
                    refused.put(name + "=a&" + name + "=a", "Duplicated query parameter: " + name);
                }
            });
            refused.forEach((query, why) -> {
                Answer answer = api.send(operation.method(), path(operation) + "?" + query, null);
                all.assertThat(answer.status())
                        .as("%s?%s: %s", operation, query, answer)
                        .isIn(400, operation.isForAdministrators() ? 400 : 404);
                if (answer.status() == 400) {
                    all.assertThat(answer.errorMessage())
                            .as(operation.toString())
                            .isEqualTo(why + "; allowed: " + allowed);
                }
            });
        }
        all.assertAll();
    }

    @Test
    void answersAsTheDocumentSays() {
        SoftAssertions all = new SoftAssertions();
        Set<String> successful = new TreeSet<>();
        for (Operation operation : OpenApiDocument.AUDIT_TRAIL.operations()) {
            for (Api caller : callers(operation)) {
                for (String id : List.of(path(operation), operation.with(anyOf("none")))) {
                    Answer answer = caller.send(operation.method(), id, null);
                    all.assertThat(operation.deviation(answer.status(), answer.body()))
                            .isEmpty();
                    if (answer.status() < 300) {
                        successful.add(operation.toString());
                    }
                }
            }
        }
        all.assertAll();
        assertThat(successful)
                .isEqualTo(OpenApiDocument.AUDIT_TRAIL.operations().stream()
                        .map(Operation::toString)
                        .filter(operation -> !SUCCEEDS_ELSEWHERE.contains(operation))
                        .collect(Collectors.toSet()));
    }

    /** Reading needs view-events, changing manage-events, and what cannot be taken back manage-realm, too. */
    @Test
    void obeysWhoMayAndRefusesWhoMayNot() {
        Api viewer = administrator("viewer", "view-events");
        Api manager = administrator("manager", "manage-events");
        Api userViewer = administrator("user-viewer", "view-users");
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : OpenApiDocument.AUDIT_TRAIL.operations()) {
            Map<Api, Boolean> callers = new LinkedHashMap<>();
            if (operation.isForAdministrators()) {
                callers.put(viewer, operation.reads());
                callers.put(manager, !operation.path().endsWith("/seal/anew"));
                callers.put(userViewer, false);
                callers.put(
                        AuditApi.below(realm, "/admin", AuditApi.token(realm, "alice", "openid organization:acme")),
                        false);
            } else {
                callers.put(AuditApi.ofMember(realm, "alice", "acme"), true);
                callers.put(AuditApi.ofMember(realm, "dave", "acme"), false);
                callers.put(AuditApi.below(realm, "", AuditApi.token(realm, "mallory", "openid")), false);
            }
            callers.forEach((caller, allowed) -> {
                Answer answer = caller.send(operation.method(), path(operation), null);
                all.assertThat(answer.status() != 403)
                        .as("%s: %s", operation, answer)
                        .isEqualTo(allowed);
            });
            Answer nobody = AuditApi.below(realm, operation.isForAdministrators() ? "/admin" : "", null)
                    .send(operation.method(), path(operation), null);
            all.assertThat(nobody.status()).as(operation.toString()).isEqualTo(401);
        }
        all.assertAll();
    }

    @Test
    void nonsenseIsRefused() {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : OpenApiDocument.AUDIT_TRAIL.operations()) {
            Api api = operation.isForAdministrators()
                    ? AuditApi.ofAdministrator(realm)
                    : AuditApi.ofMember(realm, "alice", "acme");
            String path = path(operation);
            List<String> addresses = new ArrayList<>();
            for (String text : Nonsense.TEXTS) {
                String encoded = Nonsense.encoded(text);
                operation.pathParameters().forEach(parameter -> {
                    Map<String, String> odd = new HashMap<>(values);
                    odd.put(parameter, encoded);
                    addresses.add(operation.with(odd));
                });
                operation.queryParameters().forEach(parameter -> addresses.add(path + "?" + parameter + "=" + encoded));
            }
            List<Answer> answers = new ArrayList<>();
            addresses.forEach(address -> answers.add(api.send(operation.method(), address, null)));
            if (!operation.reads()) {
                Nonsense.BODIES.forEach(body -> answers.add(api.send(operation.method(), path, body)));
            }
            answers.forEach(answer -> all.assertThat(answer.status())
                    .as("%s: %s", operation, answer)
                    .isLessThan(500)
                    .isNotEqualTo(401));
        }
        all.assertAll();
    }

    private Api administrator(String username, String role) {
        if (realm.admin().users().searchByUsername(username, true).isEmpty()) {
            realm.admin()
                    .users()
                    .create(TestUser.of(username, username + "@demo.test", "demo-password"))
                    .close();
        }
        realm.makeAdministrator(username, role);
        return AuditApi.below(realm, "/admin", AuditApi.token(realm, username, "openid"));
    }

    private List<Api> callers(Operation operation) {
        if (operation.isForAdministrators()) {
            return List.of(
                    AuditApi.ofAdministrator(realm),
                    AuditApi.below(realm, "/admin", null),
                    AuditApi.below(realm, "/admin", AuditApi.token(realm, "bob", "openid")));
        }
        return List.of(
                AuditApi.ofMember(realm, "alice", "acme"),
                AuditApi.ofMember(realm, "bob", "acme"),
                AuditApi.below(realm, "", null),
                AuditApi.below(realm, "", "e30.e30.e30"));
    }

    private String path(Operation operation) {
        if (operation.path().contains("/users/{id}")) {
            values.put("id", values.get("user"));
        } else if (operation.pathParameters().contains("id")) {
            Api reader = operation.isForAdministrators()
                    ? AuditApi.ofAdministrator(realm)
                    : AuditApi.ofMember(realm, "alice", "acme");
            values.put("id", AuditApi.ids(reader.get("events?max=1")).get(0));
        }
        return operation.with(values);
    }

    private Map<String, String> anyOf(String value) {
        return values.keySet().stream().collect(Collectors.toMap(name -> name, name -> value));
    }

    private String deletedUser() {
        UserRepresentation user = new UserRepresentation();
        user.setUsername("leaver");
        String id = CreatedResponseUtil.getCreatedId(realm.admin().users().create(user));
        realm.admin().users().get(id).remove();
        return id;
    }

    private void keepEvidence() {
        ComponentRepresentation settings = new ComponentRepresentation();
        settings.setName("audit-trail");
        settings.setProviderType("io.accesspack.audit.settings.AuditSettings");
        settings.setProviderId("audit-trail");
        settings.setParentId(realm.admin().toRepresentation().getId());
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle("tamper-evidence", "true");
        settings.setConfig(config);
        try (Response saved = realm.admin().components().add(settings)) {
            assertThat(saved.getStatus()).isEqualTo(201);
        }
    }
}
