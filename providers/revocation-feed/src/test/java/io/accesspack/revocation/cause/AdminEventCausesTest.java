package io.accesspack.revocation.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.RevokedTokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

class AdminEventCausesTest {

    private static final Names NAMES = new Names() {
        @Override
        public Optional<String> organization(String alias) {
            return alias.equals("unknown") ? Optional.empty() : Optional.of("id-of-" + alias);
        }

        @Override
        public Optional<String> user(String username) {
            return organization(username);
        }

        @Override
        public Optional<String> serviceAccountOfClient(String clientId) {
            return organization(clientId);
        }

        @Override
        public Optional<String> serviceAccountOfId(String id) {
            return organization(id);
        }
    };

    private record Line(
            String type,
            OperationType operation,
            String path,
            String json,
            Map<String, String> details,
            List<Ending> ends) {

        @Override
        public String toString() {
            return operation + " " + type + " " + path + " " + json + " " + details;
        }
    }

    private static Line line(String type, OperationType operation, String path, String json, Ending... ends) {
        return new Line(type, operation, path, json.replace('\'', '"'), null, List.of(ends));
    }

    private static Line grant(String grantee, Map<String, String> details, Ending... ends) {
        return new Line(
                "ORGANIZATION_ACCESS_GRANT",
                OperationType.UPDATE,
                "organizations/o/" + grantee,
                "",
                details,
                List.of(ends));
    }

    private static Line blueprint(String path, String before, String after, Ending... ends) {
        String json = "{'before': {%s}, 'after': {%s}}"
                .formatted(
                        before.isEmpty() ? "" : "'" + path + "': " + before,
                        after.isEmpty() ? "" : "'" + path + "': " + after);
        return line("ORGANIZATION_BLUEPRINT", OperationType.UPDATE, "blueprint", json, ends);
    }

    private static Ending end(RevokedTokens tokens, Cause cause) {
        return Ending.now(tokens, cause);
    }

    static List<Line> lines() {
        Ending sharedNarrowed = end(RevokedTokens.ofSharedRole("editor"), Cause.ROLE_NARROWED);
        Ending member = end(RevokedTokens.ofMember("u", "o"), Cause.ACCESS_REVOKED);
        Ending bob = end(RevokedTokens.ofMember("id-of-bob", "id-of-acme"), Cause.ACCESS_REVOKED);
        return List.of(
                line(
                        "USER_SESSION",
                        OperationType.DELETE,
                        "sessions/s",
                        "{'offline': false}",
                        end(RevokedTokens.ofSession("s"), Cause.LOGOUT)),
                // the pack's own: a LOGOUT tells of each session
                line("USER_SESSION", OperationType.DELETE, "organizations/o/members/u/sessions", "{}"),
                line(
                        "USER",
                        OperationType.UPDATE,
                        "users/u",
                        "{'enabled': false}",
                        end(RevokedTokens.ofUser("u"), Cause.USER_DISABLED)),
                line("USER", OperationType.UPDATE, "users/u", "{'enabled': true}"),
                line("USER", OperationType.UPDATE, "users/u", "{'firstName': 'false'}"),
                line("USER", OperationType.CREATE, "users/u", "{'enabled': false}"),
                line(
                        "USER",
                        OperationType.ACTION,
                        "users/u/logout",
                        "",
                        end(RevokedTokens.ofUser("u"), Cause.NOT_BEFORE)),
                line("USER", OperationType.ACTION, "users/u/reset-password", ""),
                line(
                        "USER",
                        OperationType.ACTION,
                        "users/u/consents/https://client/1",
                        "",
                        end(RevokedTokens.ofClientForUser("https://client/1", "u"), Cause.CONSENT_WITHDRAWN)),
                line("REALM", OperationType.ACTION, "logout-all", "{}", end(RevokedTokens.ofRealm(), Cause.NOT_BEFORE)),
                line("REALM", OperationType.ACTION, "push-revocation", "{}"),
                line(
                        "REALM",
                        OperationType.UPDATE,
                        "",
                        "{'notBefore': 77, 'enabled': true}",
                        new Ending(RevokedTokens.ofRealm(), Cause.NOT_BEFORE, 77)),
                line("REALM", OperationType.UPDATE, "", "{'notBefore': 0, 'enabled': true}"),
                line(
                        "REALM",
                        OperationType.UPDATE,
                        "",
                        "{'enabled': false}",
                        end(RevokedTokens.ofRealm(), Cause.REALM_DISABLED)),
                line(
                        "ORGANIZATION",
                        OperationType.UPDATE,
                        "organizations/o",
                        "{'enabled': false}",
                        end(RevokedTokens.ofOrganization("o"), Cause.ORGANIZATION_DISABLED)),
                line("ORGANIZATION", OperationType.UPDATE, "organizations/o", "{'enabled': true}"),
                line("ORGANIZATION", OperationType.UPDATE, "organizations/o/profile", "{'before': {}, 'after': {}}"),
                line(
                        "ORGANIZATION",
                        OperationType.DELETE,
                        "organizations/o",
                        "",
                        end(RevokedTokens.ofOrganization("o"), Cause.ORGANIZATION_DELETED)),
                grant("members/u", Map.of("granted_roles", "editor")),
                grant("members/u", Map.of("granted_roles", "editor", "revoked_roles", "")),
                grant("members/u", Map.of("revoked_roles", "editor billing"), member),
                grant("members/u", Map.of("granted_roles", "admin", "revoked_permissions", "posts.*"), member),
                grant(
                        "groups/g",
                        Map.of("revoked_roles", "editor"),
                        end(RevokedTokens.ofRole("editor", "o"), Cause.ACCESS_REVOKED)),
                grant(
                        "groups/g",
                        Map.of("revoked_roles", "editor", "revoked_permissions", "posts.read"),
                        end(RevokedTokens.ofOrganization("o"), Cause.ACCESS_REVOKED)),
                grant(
                        "service-accounts/c",
                        Map.of("revoked_roles", "editor"),
                        end(RevokedTokens.ofMember("id-of-c", "o"), Cause.ACCESS_REVOKED)),
                grant(
                        "service-accounts/unknown",
                        Map.of("revoked_roles", "editor"),
                        end(RevokedTokens.ofOrganization("o"), Cause.ACCESS_REVOKED)),
                grant("pending-grants/a@b.test", Map.of("revoked_roles", "editor")),
                role("{'permissions': ['posts.*']}", "{'permissions': ['posts.read']}", sharedNarrowed),
                role("{'permissions': ['posts.read']}", "{'permissions': ['posts.*']}"),
                role("{'permissions': ['posts.read']}", "{'permissions': ['posts.read', 'media.read']}"),
                role("{'permissions': ['posts.read'], 'description': 'a'}", "{'permissions': ['posts.read']}"),
                role(
                        "{'permissions': ['posts.read'], 'default': true}",
                        "{'permissions': ['posts.read'], 'default': false}",
                        sharedNarrowed),
                role("null", "{'permissions': ['posts.read']}"),
                role(
                        "{'permissions': ['posts.read']}",
                        "null",
                        end(RevokedTokens.ofSharedRole("editor"), Cause.ROLE_DELETED)),
                line(
                        "ORGANIZATION_ROLE",
                        OperationType.DELETE,
                        "organizations/o/roles/billing",
                        "{'before': {'permissions': ['a.b']}, 'after': null}",
                        end(RevokedTokens.ofRole("billing", "o"), Cause.ROLE_DELETED)),
                line(
                        "ORGANIZATION_PERMISSION",
                        OperationType.DELETE,
                        "organization-permissions/a.b",
                        "{'before': {}, 'after': null}",
                        end(RevokedTokens.ofRealm(), Cause.PERMISSION_DELETED)),
                line(
                        "ORGANIZATION_PERMISSION",
                        OperationType.UPDATE,
                        "organization-permissions/a.b",
                        "{'before': {}, 'after': {}}"),
                blueprint("/permissions/a.b", "'A'", "'B'"),
                blueprint("/permissions/a.b", "'A'", "", end(RevokedTokens.ofRealm(), Cause.PERMISSION_DELETED)),
                blueprint("/sharedRoles/editor", "", "{'permissions': ['a.b']}"),
                blueprint("/sharedRoles/editor", "{'permissions': ['a.b']}", "{}", sharedNarrowed),
                blueprint(
                        "/organizations/acme/roles/billing",
                        "{'permissions': ['a.b']}",
                        "",
                        end(RevokedTokens.ofRole("billing", "id-of-acme"), Cause.ROLE_DELETED)),
                blueprint("/organizations/acme/members/bob", "", "{'roles': ['billing']}"),
                blueprint("/organizations/acme/members/bob", "{'roles': ['billing']}", "{'roles': ['billing', 'b']}"),
                blueprint("/organizations/acme/members/bob", "{'permissions': ['a.b']}", "{'permissions': ['a.*']}"),
                blueprint("/organizations/acme/members/bob", "{'roles': ['billing']}", "{'roles': ['b']}", bob),
                blueprint("/organizations/acme/members/bob", "{'permissions': ['a.*']}", "", bob),
                blueprint(
                        "/organizations/acme/members/unknown",
                        "{'permissions': ['a.*']}",
                        "",
                        end(RevokedTokens.ofOrganization("id-of-acme"), Cause.ACCESS_REVOKED)),
                blueprint(
                        "/organizations/unknown/members/bob",
                        "{'permissions': ['a.*']}",
                        "",
                        end(RevokedTokens.ofRealm(), Cause.ACCESS_REVOKED)),
                blueprint(
                        "/organizations/acme/groups/~1accounting",
                        "{'roles': ['billing']}",
                        "",
                        end(RevokedTokens.ofRole("billing", "id-of-acme"), Cause.ACCESS_REVOKED)),
                blueprint(
                        "/organizations/acme/serviceAccounts/robot",
                        "{'roles': ['billing']}",
                        "",
                        end(RevokedTokens.ofMember("id-of-robot", "id-of-acme"), Cause.ACCESS_REVOKED)),
                blueprint("/organizations/acme/invited/a@b.test", "{'roles': ['billing']}", ""));
    }

    private static Line role(String before, String after, Ending... ends) {
        OperationType operation = before.equals("null")
                ? OperationType.CREATE
                : after.equals("null") ? OperationType.DELETE : OperationType.UPDATE;
        return line(
                "ORGANIZATION_ROLE",
                operation,
                "organization-roles/editor",
                "{'before': %s, 'after': %s}".formatted(before, after),
                ends);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void endsWhatTheEventTakesAway(Line line) {
        AdminEvent event = new AdminEvent();
        event.setResourceTypeAsString(line.type());
        event.setOperationType(line.operation());
        event.setResourcePath(line.path());
        event.setRepresentation(line.json());
        event.setDetails(line.details());

        assertThat(AdminEventCauses.of(event, NAMES)).isEqualTo(line.ends());
    }
}
