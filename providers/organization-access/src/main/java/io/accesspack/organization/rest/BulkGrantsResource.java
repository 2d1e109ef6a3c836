package io.accesspack.organization.rest;

import io.accesspack.organization.management.GrantChanges;
import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.rest.representation.BulkRepresentation;
import io.accesspack.organization.store.Grants;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many grants and revokes in one organization. */
@Tag(name = "Grants")
public final class BulkGrantsResource {

    private final OrganizationContext context;

    BulkGrantsResource(OrganizationContext context) {
        this.context = context;
    }

    /** Makes all of the changes, or none. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Many grants and revokes: all of them or none")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "400", description = "No such role, or unknown permission")
    @APIResponse(responseCode = "403", description = "A role or permission goes beyond what the caller holds")
    @APIResponse(responseCode = "404", description = "No such member, group or service account")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage roles")
    public BulkRepresentation.Result change(BulkRepresentation body) {
        List<BulkRepresentation.Entry> grant = entries(Body.required(body).grant(), "grant");
        List<BulkRepresentation.Entry> revoke = entries(body.revoke(), "revoke");
        List<GrantChanges.Change> changes = new ArrayList<>();
        grant.forEach(entry -> changes.add(grant(entry)));
        revoke.forEach(entry -> changes.add(revoke(entry)));
        return new BulkRepresentation.Result(
                new GrantChanges(context.session(), context.actor(), context.organization()).make(changes));
    }

    private GrantChanges.Change grant(BulkRepresentation.Entry entry) {
        Set<String> roles = roles(entry);
        PermissionSet permissions = PermissionSet.of(permissions(entry));
        return new GrantChanges.Change(recipient(entry), before -> {
            Set<String> after = new HashSet<>(before.roles());
            after.addAll(roles);
            return new Grants(after, before.permissions().union(permissions));
        });
    }

    private GrantChanges.Change revoke(BulkRepresentation.Entry entry) {
        Set<String> roles = roles(entry);
        List<PermissionPattern> permissions = permissions(entry);
        return new GrantChanges.Change(recipient(entry), before -> {
            Set<String> after = new HashSet<>(before.roles());
            after.removeAll(roles);
            List<PermissionPattern> patterns =
                    new ArrayList<>(before.permissions().patterns());
            patterns.removeAll(permissions);
            return new Grants(after, PermissionSet.of(patterns));
        });
    }

    private Recipient recipient(BulkRepresentation.Entry entry) {
        List<Optional<Recipient>> named = Stream.of(
                        Optional.ofNullable(entry.member()).map(context::member),
                        Optional.ofNullable(entry.group()).map(context::group),
                        Optional.ofNullable(entry.serviceAccount()).map(context::serviceAccount))
                .filter(Optional::isPresent)
                .toList();
        if (named.size() != 1) {
            throw Refused.invalid("An entry names one of member, group and serviceAccount");
        }
        return named.get(0).orElseThrow();
    }

    private static List<BulkRepresentation.Entry> entries(List<BulkRepresentation.Entry> entries, String what) {
        return entries == null ? List.of() : Body.elements(entries, what);
    }

    private static Set<String> roles(BulkRepresentation.Entry entry) {
        return entry.roles() == null ? Set.of() : Set.copyOf(Body.elements(entry.roles(), "roles"));
    }

    private static List<PermissionPattern> permissions(BulkRepresentation.Entry entry) {
        return entry.permissions() == null
                ? List.of()
                : Body.parsed(() -> Body.elements(entry.permissions(), "permissions").stream()
                        .map(PermissionPattern::new)
                        .toList());
    }
}
