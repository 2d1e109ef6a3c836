package io.accesspack.audit.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A line of an evidence export.
 *
 * @param realm id of the realm
 * @param chain the realm's id, or an organization's
 * @param head the newest checkpoint, in the first line only, which has nothing else; null when there is none
 * @param entry a position; null for a record that was never sealed though all of its time are
 * @param record the record's columns; null when it is gone, and for a note
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvidenceLine(String realm, String chain, String head, Entry entry, Map<String, String> record) {

    static EvidenceLine ofHead(String realm, String chain, String checkpoint) {
        return new EvidenceLine(realm, chain, checkpoint, null, null);
    }

    static EvidenceLine of(String realm, String chain, Entry entry, Map<String, String> record) {
        return new EvidenceLine(realm, chain, null, entry, record);
    }

    /** Not named as a property is: Jackson 2.21, of Keycloak 26.7.4, would take it for {@code head}. */
    boolean opens() {
        return entry == null && record == null;
    }
}
