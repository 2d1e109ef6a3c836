package io.accesspack.audit.erasure;

import io.accesspack.audit.seal.JpaLedger;
import io.accesspack.audit.seal.Part;
import io.accesspack.audit.store.AuditEventErasure;
import io.accesspack.audit.store.JpaAuditEventErasure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;

/** Erases a user from all records, and notes it in the chains of those that are sealed, so that they still verify. */
public final class UserErasure {

    private final AuditEventErasure records;
    private final JpaLedger ledger;

    public UserErasure(KeycloakSession session) {
        records = new JpaAuditEventErasure(session);
        ledger = new JpaLedger(session);
    }

    /**
     * Within the current transaction.
     *
     * @param realmId the user's realm
     * @return how many records have changed
     */
    public int erase(String realmId, String userId) {
        Set<String> realms = new TreeSet<>(records.realms(realmId, userId));
        realms.add(realmId);
        realms.forEach(ledger::hold);
        Set<String> names = new HashSet<>();
        records.eachOf(realmId, userId, batch -> names.addAll(UserNames.in(batch, userId)));
        Mentions mentions = new Mentions(userId, Set.copyOf(names));
        names.add(userId);
        return records.eraseActor(realmId, userId, noting(Part.ACTOR, Part.DETAILS))
                + records.eraseTarget(realmId, userId, noting(Part.DETAILS, Part.CHANGE))
                + records.eraseNamed(realmId, names, mentions::in, noting(Part.DETAILS, Part.CHANGE));
    }

    private Consumer<List<String>> noting(Part... parts) {
        return ids -> ledger.erased(ids, Set.of(parts));
    }
}
