package io.accesspack.organization.provisioning;

import io.accesspack.organization.store.Grantee;

/** What becomes of a pending grant when an account with the address of the grant is a member. */
enum PendingDecision {
    /** The member holds it from now on. */
    HAND_OUT,
    /** The account may be somebody else's, who entered the address. The grant waits until the address is verified. */
    KEEP_WAITING,
    /** The invitation that it came with has lapsed. */
    FORGET;

    /**
     * Decides on a grant.
     *
     * @param waiting {@link Grantee.Type#INVITED} or {@link Grantee.Type#EXPECTED}
     * @param invited whether the address has an open invitation
     * @param proven whether the member has shown to receive mail at the address
     */
    static PendingDecision of(Grantee.Type waiting, boolean invited, boolean proven) {
        if (waiting == Grantee.Type.INVITED && !invited) {
            return FORGET;
        }
        return proven ? HAND_OUT : KEEP_WAITING;
    }
}
