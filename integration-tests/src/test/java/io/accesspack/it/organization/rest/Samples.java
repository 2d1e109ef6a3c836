package io.accesspack.it.organization.rest;

import static io.accesspack.it.organization.rest.Acme.json;
import static io.accesspack.it.organization.rest.Acme.roleJson;

import io.accesspack.it.openapi.Operation;
import io.accesspack.it.organization.authzen.Questions;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.mail.MailCatcher;
import java.util.HashMap;
import java.util.Map;

/** Something for every operation to work on: existing values for path parameters, a body that makes sense. */
final class Samples {

    static final String INVITED = "invited@sample.test";

    /** For the life of the test run, because invitations are mailed. */
    private static final MailCatcher MAILS = MailCatcher.start();

    private final Acme acme;
    private final Map<String, String> values;
    private final String member;

    Samples(TestRealm realm, Acme acme) {
        this.acme = acme;
        MAILS.serve(realm);
        member = acme.join("sample");
        values = new HashMap<>(Map.of(
                "organization",
                acme.id(),
                "user",
                member,
                "group",
                acme.group("sample"),
                "client",
                acme.serviceAccount("sample-service"),
                "role",
                "sample",
                "permission",
                "posts.read",
                "email",
                "somebody@acme.test"));
        invite();
    }

    /** An invitation that is sent again is another one. */
    private void invite() {
        Api admin = acme.administrator();
        Answer invitations = admin.get(acme.path("invitations?search=" + INVITED));
        Answer invitation = invitations.json().isEmpty()
                ? admin.post(acme.path("invitations"), "{\"email\": \"%s\", \"roles\": []}".formatted(INVITED))
                : invitations;
        values.put(
                "invitation",
                (invitation.json().isArray() ? invitation.json().get(0) : invitation.json())
                        .path("id")
                        .asText());
    }

    Map<String, String> values() {
        return values;
    }

    /** Puts back what an operation may have taken away. */
    void prepare() {
        Api admin = acme.administrator();
        acme.joinAgain(member);
        admin.post(acme.path("roles"), roleJson("sample", "posts.read"));
        for (String grantee : new String[] {
            "members/" + member, "groups/" + values.get("group"), "service-accounts/" + values.get("client")
        }) {
            admin.put(acme.path(grantee + "/roles"), json("sample"));
            admin.put(acme.path(grantee + "/permissions"), json("posts.read"));
        }
        admin.put(acme.path("pending-grants/" + values.get("email")), "{\"roles\": [\"sample\"]}");
        invite();
        admin.put("catalogue/posts.read", "{\"description\": \"Read posts\"}");
    }

    /** The sample role is a custom one; among shared roles it does not exist. */
    Map<String, String> valuesFor(Operation operation) {
        if (!operation.isInOrganization() && operation.pathParameters().contains("role")) {
            return Map.of("role", "editor");
        }
        return values;
    }

    String query(Operation operation) {
        return operation.queryParameters().contains("permission") ? "?permission=posts.read" : "";
    }

    /** Null for an operation without a body. */
    String body(Operation operation) {
        if (!operation.hasBody()) {
            return null;
        }
        String path = operation.relativePath();
        if (path.contains("/roles/{role}") || path.equals("roles/{role}")) {
            return roleJson(valuesFor(operation).get("role"), "posts.read");
        }
        if (path.endsWith("/invitations")) {
            return "{\"email\": \"asked@sample.test\", \"roles\": [\"sample\"]}";
        }
        if (path.contains("/authzen/")) {
            return Questions.mayUser(member, "posts.read");
        }
        if (path.endsWith("/profile")) {
            return "{\"name\": \"Acme\"}";
        }
        if (path.endsWith("/grants")) {
            return "{\"grant\": [{\"member\": \"%s\", \"permissions\": [\"posts.read\"]}]}".formatted(member);
        }
        if (operation.method().equals("PUT") && path.endsWith("/roles")) {
            return json("sample");
        }
        if (path.endsWith("/permissions")) {
            return json("posts.read");
        }
        if (path.endsWith("roles")) {
            return roleJson("sample-of-caller", "posts.read");
        }
        return "{}";
    }
}
