package io.accesspack.audit.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A line of an evidence export.
 *
 * @param realm id of the realm
 * @param chain the realm's id, or an organization's
 * @param entry a position; null for a record that was never sealed though all of its time are
 * @param record the record's columns; null when it is gone, and for a note
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvidenceLine(String realm, String chain, Entry entry, Map<String, String> record) {}
