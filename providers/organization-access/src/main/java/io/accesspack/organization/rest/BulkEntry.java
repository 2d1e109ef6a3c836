package io.accesspack.organization.rest;

import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.rest.representation.BulkRepresentation;
import io.accesspack.permissions.PermissionPattern;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One entry of many changes at once, and where in the body it is. */
record BulkEntry(BulkRepresentation.Entry said, String pointer) {

    /** Those of the list at {@code pointer}, which may be absent. */
    static List<BulkEntry> all(List<BulkRepresentation.Entry> entries, String pointer) {
        List<BulkRepresentation.Entry> said = entries == null ? List.of() : Body.elements(entries, pointer);
        return IntStream.range(0, said.size())
                .mapToObj(i -> new BulkEntry(said.get(i), pointer + "/" + i))
                .toList();
    }

    /** Who it is about. */
    Recipient recipient(OrganizationContext context) {
        if (Stream.of(said.member(), said.group(), said.serviceAccount())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw Refused.invalidField(pointer, "An entry names one of member, group and serviceAccount");
        }
        return Optional.ofNullable(said.member())
                .map(context::member)
                .or(() -> Optional.ofNullable(said.group()).map(context::group))
                .orElseGet(() -> context.serviceAccount(said.serviceAccount()));
    }

    Set<String> roles() {
        return said.roles() == null ? Set.of() : Set.copyOf(Body.elements(said.roles(), pointer + "/roles"));
    }

    List<PermissionPattern> permissions() {
        return said.permissions() == null
                ? List.of()
                : Body.parsed(() -> Body.elements(said.permissions(), pointer + "/permissions").stream()
                        .map(PermissionPattern::new)
                        .toList());
    }
}
