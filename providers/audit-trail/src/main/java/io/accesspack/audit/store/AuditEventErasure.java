package io.accesspack.audit.store;

import io.accesspack.audit.record.AuditRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Erases personal data from audit records, which otherwise never change. Ids stay. Within the current transaction. */
public interface AuditEventErasure {

    /** The ids of the realms that have records of what a user of {@code realmId} did or of what was done to the user, sorted. */
    List<String> realms(String realmId, String userId);

    /**
     * Erases the user's name, addresses and details from the records of what the user did, in whichever realm.
     *
     * @param realmId the user's realm
     * @param erased learns the ids of the records, in batches, right before
     * @return how many records have changed
     */
    int eraseActor(String realmId, String userId, Consumer<List<String>> erased);

    /**
     * Erases the details, and what was changed, from the records of what was done to the user.
     *
     * @param realmId the user's realm
     * @param erased learns the ids of the records, in batches, right before
     * @return how many records have changed
     */
    int eraseTarget(String realmId, String userId, Consumer<List<String>> erased);

    /**
     * The records of what the user did in this realm and of what was done to the user, in batches.
     *
     * @param realmId the user's realm
     * @param records gets each once
     */
    void eachOf(String realmId, String userId, Consumer<List<AuditRecord>> records);

    /**
     * Erases the details, and what was changed, from administrators' records that name somebody otherwise than by the id of their
     * target: who is invited, who is granted something before joining, who is in a document.
     *
     * @param realmId the user's realm
     * @param names the user's id, user names and e-mail addresses: only records that hold one of them are looked at
     * @param naming whether a record that holds one names the user by it
     * @param erased learns the ids of the records, in batches, right before
     * @return how many records have changed
     */
    int eraseNamed(String realmId, Set<String> names, Predicate<AuditRecord> naming, Consumer<List<String>> erased);
}
