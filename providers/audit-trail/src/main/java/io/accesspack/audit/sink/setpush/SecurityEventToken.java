package io.accesspack.audit.sink.setpush;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.sink.OutgoingEvent;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.jose.jws.JWSBuilder;

/** An event as a Security Event Token (RFC 8417). */
final class SecurityEventToken {

    /** Its media type, and with it the {@code typ} of its header. */
    static final String MEDIA_TYPE = "application/secevent+jwt";

    private static final String TYPE = "secevent+jwt";

    private SecurityEventToken() {}

    /** Signed. Each attempt has the event's id as {@code jti}: receivers drop what they have seen. */
    static String of(OutgoingEvent event, CaepEvent caep, SetPushConfig config, SignatureSignerContext signer) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", config.issuer())
                .put("aud", config.audience())
                .put("iat", event.time().getEpochSecond())
                .put("jti", event.id());
        claims.set("sub_id", caep.subject().json(config.issuer()));
        claims.putObject("events")
                .set(
                        caep.type(),
                        caep.details()
                                .put("event_timestamp", event.record().time().getEpochSecond())
                                .put("initiating_entity", initiator(event.record())));
        return new JWSBuilder()
                .type(TYPE)
                .kid(signer.getKid())
                .jsonContent(claims)
                .sign(signer);
    }

    private static String initiator(AuditRecord record) {
        if (record.outcome() == Outcome.FAILURE || record.type().startsWith("USER_DISABLED_BY")) {
            return "policy";
        }
        return record.target() == null ? "user" : "admin";
    }
}
