package io.accesspack.audit.query;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which records of one realm. Conditions add up; immutable.
 *
 * @param realmId the realm
 * @param from not earlier than this; null for no limit
 * @param to earlier than this; null for no limit
 * @param types only these types; empty for all
 * @param exceptTypes none of these types
 * @param equal the values that fields must have, exactly
 */
public record AuditFilter(
        String realmId,
        Instant from,
        Instant to,
        Set<String> types,
        Set<String> exceptTypes,
        Map<AuditField, String> equal) {

    /** Makes copies of the collections. */
    public AuditFilter {
        types = Set.copyOf(types);
        exceptTypes = Set.copyOf(exceptTypes);
        equal = Map.copyOf(equal);
    }

    /** All records of a realm. */
    public static AuditFilter ofRealm(String realmId) {
        return new AuditFilter(realmId, null, null, Set.of(), Set.of(), Map.of());
    }

    /** Of these records, those whose {@code field} has this value. */
    public AuditFilter with(AuditField field, String value) {
        Map<AuditField, String> more = new EnumMap<>(AuditField.class);
        more.putAll(equal);
        more.put(field, value);
        return new AuditFilter(realmId, from, to, types, exceptTypes, more);
    }

    /** Of these records, those within {@code [from, to)}. */
    public AuditFilter within(Instant newFrom, Instant newTo) {
        return new AuditFilter(realmId, newFrom, newTo, types, exceptTypes, equal);
    }

    /** Of these records, those of the types. */
    public AuditFilter ofTypes(Set<String> only) {
        return new AuditFilter(realmId, from, to, only, exceptTypes, equal);
    }

    /** Of these records, those of none of the types. */
    public AuditFilter exceptTypes(Set<String> none) {
        return new AuditFilter(realmId, from, to, types, none, equal);
    }
}
