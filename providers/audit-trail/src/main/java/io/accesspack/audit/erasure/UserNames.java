package io.accesspack.audit.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Target;
import io.accesspack.audit.redaction.Redaction;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The user names and e-mail addresses that a user has had, as far as the user's own records tell: by them others have named the user,
 * sometimes before there was an id.
 */
final class UserNames {

    static final Set<String> FIELDS =
            Set.of("email", "previous_email", "previous_username", "updated_email", "updated_username", "username");

    private static final int MAX_CHARS = 255;

    private final String userId;
    private final Set<String> found = new TreeSet<>();

    private UserNames(String userId) {
        this.userId = userId;
    }

    /** Of these records, each of which is of what the user did or of what was done to the user; in lower case. */
    static Set<String> in(Collection<AuditRecord> records, String userId) {
        UserNames names = new UserNames(userId);
        records.forEach(names::addThoseOf);
        return names.found;
    }

    /** What an administrator did to others names those others. */
    private void addThoseOf(AuditRecord record) {
        boolean byUser = userId.equals(record.actor().id());
        Target target = record.target();
        boolean toUser = target != null && userId.equals(target.id());
        if (byUser) {
            add(record.actor().name());
        }
        if (toUser || (byUser && target == null)) {
            addDetails(record.details());
        }
        if (toUser && record.change() != null) {
            addFields(record.change());
        }
    }

    private void addDetails(Map<String, String> details) {
        FIELDS.forEach(name -> add(details.get(name)));
    }

    private void addFields(JsonNode change) {
        change.properties().forEach(field -> {
            if (FIELDS.contains(field.getKey())) {
                add(field.getValue().textValue());
            } else {
                addFields(field.getValue());
            }
        });
    }

    private void add(String value) {
        if (value != null && !value.isBlank() && value.length() <= MAX_CHARS && !value.contains(Redaction.MARK)) {
            found.add(value.toLowerCase(Locale.ROOT));
        }
    }
}
