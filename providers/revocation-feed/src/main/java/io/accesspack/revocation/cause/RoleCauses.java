package io.accesspack.revocation.cause;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.RevokedTokens;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;

/** What ends when organization-access tells in an admin event that a role has changed: one record, however many hold it. */
final class RoleCauses {

    private static final Pattern SHARED = Pattern.compile("organization-roles/([^/]+)");
    private static final Pattern CUSTOM = Pattern.compile("organizations/([^/]+)/roles/([^/]+)");

    private RoleCauses() {}

    static List<Ending> of(AdminEvent event) {
        JsonNode change = EventJson.of(event);
        Matcher shared = SHARED.matcher(event.getResourcePath());
        if (shared.matches()) {
            return of(RevokedTokens.ofSharedRole(shared.group(1)), change.path("before"), change.path("after"));
        }
        Matcher custom = CUSTOM.matcher(event.getResourcePath());
        return custom.matches()
                ? of(
                        RevokedTokens.ofRole(custom.group(2), custom.group(1)),
                        change.path("before"),
                        change.path("after"))
                : List.of();
    }

    /** Nothing when the role allows all that it did. */
    static List<Ending> of(RevokedTokens tokens, JsonNode before, JsonNode after) {
        if (!after.isObject()) {
            return List.of(Ending.now(tokens, Cause.ROLE_DELETED));
        }
        boolean isDefaultNoMore =
                before.path("default").asBoolean() && !after.path("default").asBoolean();
        return isDefaultNoMore || Patterns.loses(before, after)
                ? List.of(Ending.now(tokens, Cause.ROLE_NARROWED))
                : List.of();
    }
}
