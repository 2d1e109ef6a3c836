package io.accesspack.audit.sink.setpush;

import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of the audit trail Shared Signals receivers want to know: what ends a session, takes something from tokens, or changes a credential. */
final class CaepMapping {

    private static final String REPLAY = "refresh_token_replay";

    private static final Pattern SESSION = Pattern.compile("sessions/([^/]+)");
    private static final Pattern MEMBER = Pattern.compile("organizations/([^/]+)/members/([^/]+)");
    private static final Pattern GRANTEE =
            Pattern.compile("organizations/([^/]+)/(members|groups|service-accounts)/([^/]+)");
    private static final Pattern SHARED_ROLE = Pattern.compile("organization-roles/([^/]+)");
    private static final Pattern CUSTOM_ROLE = Pattern.compile("organizations/([^/]+)/roles/([^/]+)");

    private CaepMapping() {}

    /** Empty for what is none of these. */
    static Optional<CaepEvent> of(AuditRecord record) {
        if (record.outcome() == Outcome.FAILURE) {
            return replay(record);
        }
        return Optional.ofNullable(
                switch (record.type()) {
                    case "LOGOUT" -> session(record);
                    case "REVOKE_GRANT" -> ofClient(record, record.details().get("refresh_token_id") != null);
                    case "DELETE_ACCOUNT", "USER_DISABLED_BY_PERMANENT_LOCKOUT" ->
                        ofUser(record.actor().id());
                    case "USER_SESSION.DELETE" -> endedByAdministrator(record);
                    case "USER_LOGOUT.ACTION", "USER.DELETE" ->
                        ofUser(target(record).id());
                    case "USER.UPDATE" ->
                        isDisabled(record) ? ofUser(target(record).id()) : null;
                    case "ORGANIZATION_MEMBERSHIP.DELETE" -> membershipEnded(record);
                    case "ORGANIZATION_ACCESS_GRANT.CREATE",
                            "ORGANIZATION_ACCESS_GRANT.UPDATE",
                            "ORGANIZATION_ACCESS_GRANT.DELETE" -> grantsChanged(record);
                    case "ORGANIZATION_ROLE.UPDATE", "ORGANIZATION_ROLE.DELETE" -> roleChanged(record);
                    case "ORGANIZATION.DELETE" -> ofTenant(record);
                    case "ORGANIZATION.UPDATE" -> isDisabled(record) ? ofTenant(record) : null;
                    case "UPDATE_CREDENTIAL" -> credential(record, "update");
                    case "REMOVE_CREDENTIAL" -> credential(record, "delete");
                    case "USER_RESET_PASSWORD.ACTION" ->
                        CaepEvent.credentialChange(Subject.ofUser(target(record).id()), "password", "update");
                    case "USER_CREDENTIALS.ACTION" ->
                        CaepEvent.credentialChange(Subject.ofUser(target(record).id()), null, "delete");
                    case "AUDIT_SINK.TEST" ->
                        CaepEvent.verification(target(record).id());
                    default -> null;
                });
    }

    /** A stolen token: whatever it was good for is over, and this is the one failure that ends something. */
    private static Optional<CaepEvent> replay(AuditRecord record) {
        return record.type().equals("REFRESH_TOKEN_ERROR") && REPLAY.equals(record.reason())
                ? Optional.ofNullable(ofClient(record, true))
                : Optional.empty();
    }

    private static CaepEvent session(AuditRecord record) {
        return record.actor().sessionId() == null
                ? null
                : CaepEvent.sessionRevoked(
                        Subject.ofSession(record.actor().id(), record.actor().sessionId()));
    }

    private static CaepEvent ofClient(AuditRecord record, boolean inSession) {
        String client =
                record.details().getOrDefault("revoked_client", record.actor().clientId());
        return record.actor().id() == null || client == null
                ? null
                : CaepEvent.sessionRevoked(Subject.ofClient(
                        record.actor().id(), inSession ? record.actor().sessionId() : null, client));
    }

    private static CaepEvent ofUser(String user) {
        return user == null ? null : CaepEvent.sessionRevoked(Subject.ofUser(user));
    }

    private static CaepEvent endedByAdministrator(AuditRecord record) {
        Matcher path = matcher(SESSION, record);
        return path.matches() ? CaepEvent.sessionRevoked(Subject.ofSession(null, path.group(1))) : null;
    }

    private static CaepEvent membershipEnded(AuditRecord record) {
        Matcher path = matcher(MEMBER, record);
        return path.matches() ? CaepEvent.tokenClaimsChange(Subject.ofMember(path.group(2), path.group(1))) : null;
    }

    private static CaepEvent grantsChanged(AuditRecord record) {
        Matcher path = matcher(GRANTEE, record);
        if (!path.matches() || !loses(record)) {
            return null;
        }
        return CaepEvent.tokenClaimsChange(
                switch (path.group(2)) {
                    case "members" -> Subject.ofMember(path.group(3), path.group(1));
                    case "groups" -> Subject.ofGroup(path.group(3), path.group(1));
                    default ->
                        Subject.ofServiceAccount(
                                record.details().getOrDefault("grantee", path.group(3)), path.group(1));
                });
    }

    /** A gain needs no new token. */
    private static boolean loses(AuditRecord record) {
        return !record.details().getOrDefault("revoked_roles", "").isEmpty()
                || !record.details().getOrDefault("revoked_permissions", "").isEmpty();
    }

    private static CaepEvent roleChanged(AuditRecord record) {
        Matcher custom = matcher(CUSTOM_ROLE, record);
        if (custom.matches()) {
            return CaepEvent.tokenClaimsChange(Subject.ofGroup(custom.group(2), custom.group(1)));
        }
        Matcher shared = matcher(SHARED_ROLE, record);
        return shared.matches() ? CaepEvent.tokenClaimsChange(Subject.ofSharedRole(shared.group(1))) : null;
    }

    private static CaepEvent ofTenant(AuditRecord record) {
        return record.organizationId() == null
                ? null
                : CaepEvent.tokenClaimsChange(Subject.ofTenant(record.organizationId()));
    }

    private static CaepEvent credential(AuditRecord record, String change) {
        return CaepEvent.credentialChange(
                Subject.ofUser(record.actor().id()), record.details().get("credential_type"), change);
    }

    /** Only where the realm records representations. */
    private static boolean isDisabled(AuditRecord record) {
        return record.change() != null
                && record.change().path("after").path("enabled").isBoolean()
                && !record.change().path("after").path("enabled").asBoolean();
    }

    private static Target target(AuditRecord record) {
        return record.target() == null ? new Target(null, null, null) : record.target();
    }

    private static Matcher matcher(Pattern pattern, AuditRecord record) {
        String path = target(record).path();
        return pattern.matcher(path == null ? "" : path);
    }
}
