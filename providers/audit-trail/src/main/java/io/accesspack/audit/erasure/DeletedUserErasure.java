package io.accesspack.audit.erasure;

import io.accesspack.audit.settings.AuditSettings;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Erases a user who has just been deleted, where the realm's settings say so. After the deletion has been committed,
 * because its own record, which may name the user too, is the last one that is written.
 */
public final class DeletedUserErasure extends AbstractKeycloakTransaction {

    private static final Logger LOG = Logger.getLogger(DeletedUserErasure.class);

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final String userId;

    private DeletedUserErasure(KeycloakSessionFactory factory, String realmId, String userId) {
        this.factory = factory;
        this.realmId = realmId;
        this.userId = userId;
    }

    /** Erases the user of the event once the deletion is certain. */
    public static void of(UserRemovedEvent removed) {
        KeycloakSession session = removed.getKeycloakSession();
        if (AuditSettings.of(removed.getRealm()).eraseDeletedUsers()) {
            session.getTransactionManager()
                    .enlistAfterCompletion(new DeletedUserErasure(
                            session.getKeycloakSessionFactory(),
                            removed.getRealm().getId(),
                            removed.getUser().getId()));
        }
    }

    @Override
    protected void commitImpl() {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, own -> new UserErasure(own).erase(realmId, userId));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "The audit trail still has personal data of the deleted user %s in realm %s: erase it over REST",
                    userId,
                    realmId);
        }
    }

    @Override
    protected void rollbackImpl() {}
}
