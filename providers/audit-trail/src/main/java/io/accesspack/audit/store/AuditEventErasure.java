package io.accesspack.audit.store;

import java.util.List;
import java.util.function.Consumer;

/** Erases personal data from audit records, which otherwise never change. Ids stay. Within the current transaction. */
public interface AuditEventErasure {

    /** The ids of the realms that have records of what a user of {@code realmId} did or of what was done to the user, sorted. */
    List<String> realms(String realmId, String userId);

    /**
     * Erases the user's name, addresses and details from the records of what the user did, in whichever realm.
     *
     * @param realmId the user's realm
     * @param erased learns the ids of the records, in batches
     * @return how many records have changed
     */
    int eraseActor(String realmId, String userId, Consumer<List<String>> erased);

    /**
     * Erases the details, and what was changed, from the records of what was done to the user.
     *
     * @param realmId the user's realm
     * @param erased learns the ids of the records, in batches
     * @return how many records have changed
     */
    int eraseTarget(String realmId, String userId, Consumer<List<String>> erased);
}
