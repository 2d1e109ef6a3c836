package io.accesspack.audit.store;

/** Erases personal data from audit records, which otherwise never change. */
public interface AuditEventErasure {

    /**
     * Erases a user's name, addresses and details from the records of what the user did, in whichever realm, and what was
     * recorded of the user from the records of what was done to the user. Ids stay. Within the current transaction.
     *
     * @param realmId the user's realm
     * @return how many records have changed
     */
    int erase(String realmId, String userId);
}
