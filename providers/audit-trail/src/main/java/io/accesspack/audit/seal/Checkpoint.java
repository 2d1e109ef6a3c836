package io.accesspack.audit.seal;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a signature vouches for: the whole chain up to a position.
 *
 * @param realm id of the realm
 * @param chain the realm's id, or an organization's
 * @param position the last one
 * @param hash its hash, and through it of all before
 * @param anchorPosition the last position that is not kept any more, because everything up to it has been deleted by retention; 0
 *     when all are kept
 * @param anchorHash its hash; empty when all are kept
 * @param closedUntil records of an earlier time, in milliseconds of the epoch, are all sealed: one that is not was inserted
 * @param begun when an administrator had the chain begin anew, in milliseconds of the epoch; 0 for a first chain
 * @param time when it was signed, in milliseconds of the epoch
 */
public record Checkpoint(
        String realm,
        String chain,
        long position,
        String hash,
        @JsonProperty("anchor_position") long anchorPosition,
        @JsonProperty("anchor_hash") String anchorHash,
        @JsonProperty("closed_until") long closedUntil,
        long begun,
        long time) {

    /** @param begun as above */
    static Checkpoint beginning(String realm, String chain, long begun) {
        return new Checkpoint(realm, chain, 0, "", 0, "", 0, begun, 0);
    }

    boolean isFor(String realmId, String chainId) {
        return realm.equals(realmId) && chain.equals(chainId);
    }
}
