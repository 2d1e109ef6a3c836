package io.accesspack.audit.sink.setpush;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event as Shared Signals receivers know it.
 *
 * @param type URI of the kind of event
 * @param subject whom it is about
 * @param details what belongs to this kind
 */
record CaepEvent(String type, Subject subject, ObjectNode details) {

    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";

    /** A session, or all of the subject. */
    static CaepEvent sessionRevoked(Subject subject) {
        return new CaepEvent(CAEP + "session-revoked", subject, object());
    }

    /**
     * Tokens for an organization say too much. What they would say now depends on roles, groups and the client: the claims are named, and their
     * values not told.
     */
    static CaepEvent tokenClaimsChange(Subject subject) {
        ObjectNode details = object();
        details.putObject("claims").putNull("org_roles").putNull("permissions");
        return new CaepEvent(CAEP + "token-claims-change", subject, details);
    }

    /**
     * A password or another credential.
     *
     * @param credential Keycloak's name of the kind; null if that is not known
     * @param change {@code update} or {@code delete}
     */
    static CaepEvent credentialChange(Subject subject, String credential, String change) {
        return new CaepEvent(
                CAEP + "credential-change",
                subject,
                object().put("credential_type", type(credential)).put("change_type", change));
    }

    /** The stream works: nothing has happened. */
    static CaepEvent verification(String sink) {
        return new CaepEvent(
                "https://schemas.openid.net/secevent/ssf/event-type/verification", Subject.ofSink(sink), object());
    }

    /** CAEP's name where it has one, otherwise Keycloak's, as CAEP allows. */
    private static String type(String credential) {
        if (credential == null) {
            return "unknown";
        }
        return credential.equals("otp") ? "app" : credential;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
