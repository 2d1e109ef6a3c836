package io.accesspack.revocation.store;

import io.accesspack.revocation.record.RevokedTokens;

/**
 * A revocation as it is in the database. Kind and cause may be some of a newer pack, on another node.
 *
 * @param issuedBefore tokens issued until then are out, in seconds since 1970
 * @param expires when none of them can be valid any more, in seconds since 1970
 * @param created by the clock of the node that wrote it, in milliseconds since 1970
 */
public record StoredRevocation(
        String id, String realmId, RevokedTokens tokens, String cause, long issuedBefore, long expires, long created) {

    static StoredRevocation of(RevocationEntity row) {
        return new StoredRevocation(
                row.id,
                row.realmId,
                new RevokedTokens(row.kind, row.sessionId, row.userId, row.organizationId, row.client, row.role),
                row.cause,
                row.issuedBefore,
                row.expires,
                row.created);
    }
}
