package io.accesspack.audit.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.audit.record.AuditRecord;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The e-mail addresses that a user has had, as far as the user's own records tell: by them others have named the user before there
 * was an id.
 */
final class Addresses {

    private static final Set<String> NAMES = Set.of("email", "previous_email", "updated_email", "username");

    private final Set<String> found = new TreeSet<>();

    /** Of these records, each of which is of what the user did or of what was done to the user. */
    static Set<String> in(Collection<AuditRecord> records) {
        Addresses addresses = new Addresses();
        for (AuditRecord record : records) {
            addresses.in(record.details());
            if (record.change() != null) {
                addresses.in(record.change());
            }
        }
        return addresses.found;
    }

    private void in(Map<String, String> details) {
        NAMES.forEach(name -> add(details.get(name)));
    }

    private void in(JsonNode change) {
        change.properties().forEach(field -> {
            if (NAMES.contains(field.getKey())) {
                add(field.getValue().textValue());
            } else {
                in(field.getValue());
            }
        });
    }

    /** A user name counts where it is an address; any other could be a word of every record. */
    private void add(String value) {
        if (value != null && value.indexOf('@') > 0 && value.length() <= 254) {
            found.add(value.toLowerCase(Locale.ROOT));
        }
    }
}
