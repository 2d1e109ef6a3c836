package io.accesspack.it.audit;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** The REST API of the audit trail, in the demo realm. */
public final class AuditApi {

    private AuditApi() {}

    /** As the server's administrator. */
    public static Api ofAdministrator(TestRealm realm) {
        return below(realm, "/admin", realm.adminToken());
    }

    public static Api below(TestRealm realm, String prefix, String token) {
        URI root = URI.create(realm.server().url() + prefix + "/realms/" + realm.name() + "/audit-trail/");
        return new Api(root, token, List.of());
    }

    /** As a member, with a token for the organization. */
    static Api ofMember(TestRealm realm, String username, String organization) {
        return below(realm, "", token(realm, username, "openid organization:" + organization));
    }

    static String token(TestRealm realm, String username, String scope) {
        return realm.client("demo-cli")
                .password(username, "demo-password", scope)
                .accessToken()
                .encoded();
    }

    /** The id of an organization of the demo. */
    static String organization(TestRealm realm, String alias) {
        return realm.admin().organizations().list(0, 10).stream()
                .filter(organization -> organization.getAlias().equals(alias))
                .map(OrganizationRepresentation::getId)
                .findFirst()
                .orElseThrow();
    }

    static List<String> ids(Answer answer) {
        return StreamSupport.stream(answer.json().path("events").spliterator(), false)
                .map(event -> event.path("id").asText())
                .toList();
    }

    /** Writes a record past Keycloak, with these columns besides those that every record has. */
    static void insert(TestRealm realm, String id, long time, Map<String, Object> columns) {
        StringJoiner names = new StringJoiner(", ");
        StringJoiner marks = new StringJoiner(", ");
        Object[] values = new Object[columns.size() + 3];
        values[0] = id;
        values[1] = realm.admin().toRepresentation().getId();
        values[2] = time;
        int i = 3;
        for (Map.Entry<String, Object> column : columns.entrySet()) {
            names.add(column.getKey());
            marks.add("?");
            values[i++] = column.getValue();
        }
        realm.server()
                .database()
                .update(
                        "insert into AP_AUDIT_EVENT (ID, REALM_ID, EVENT_TIME, " + names + ") values (?, ?, ?, " + marks
                                + ")",
                        values);
    }
}
