package io.accesspack.organization.management;

import io.accesspack.organization.store.ChangeLock;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/**
 * Makes a change in a transaction of its own that begins with the lock. At repeatable read, the default of MySQL and
 * MariaDB, the transaction of the request would not see what others have committed while it waited, and every guard
 * would judge what is no longer so.
 */
final class LockedChange {

    private LockedChange() {}

    /**
     * Makes the change, or nothing of it when it throws.
     *
     * @param lock takes what the change must hold
     * @param change gets a session of its own, in the realm of {@code session}
     * @throws org.keycloak.services.ErrorResponseException 503 when others hold the lock for too long, or have removed what is changed: Keycloak
     *     removes groups, users and clients without it
     */
    static <T> T make(
            KeycloakSession session, Actor actor, Consumer<ChangeLock> lock, Function<KeycloakSession, T> change) {
        try {
            return makeAlone(session, actor, lock, change);
        } catch (RuntimeException e) {
            throw LockFailure.is(e) ? Refused.busy() : e;
        }
    }

    /**
     * Makes a change of {@code organization}, with its lock.
     *
     * @param change gets the organization as its own session has it
     * @throws org.keycloak.services.ErrorResponseException 404 when Keycloak has removed the organization while the change waited, 503 as above
     */
    static <T> T make(
            KeycloakSession session,
            Actor actor,
            OrganizationModel organization,
            BiFunction<KeycloakSession, OrganizationModel, T> change) {
        return make(session, actor, on(session.getContext().getRealm(), organization), own -> {
            OrganizationModel there =
                    own.getProvider(OrganizationProvider.class).getById(organization.getId());
            if (there == null) {
                throw Refused.notFound("Organization");
            }
            return change.apply(own, there);
        });
    }

    /** The lock of {@code organization}. Answers 404 when Keycloak has removed it while the change waited. */
    static Consumer<ChangeLock> on(RealmModel realm, OrganizationModel organization) {
        return lock -> {
            if (!lock.lock(realm, organization)) {
                throw Refused.notFound("Organization");
            }
        };
    }

    private static <T> T makeAlone(
            KeycloakSession session, Actor actor, Consumer<ChangeLock> lock, Function<KeycloakSession, T> change) {
        KeycloakContext request = session.getContext();
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                null, // with a context, Keycloak would read before the lock is taken
                own -> {
                    lock.accept(own.getProvider(OrganizationAccessStore.class).changeLock());
                    own.getContext()
                            .setRealm(own.realms().getRealm(request.getRealm().getId()));
                    own.getContext().setBearerToken(request.getBearerToken());
                    loadAdministrator(own, actor);
                    return change.apply(own);
                },
                "Organization access of realm " + request.getRealm().getName());
    }

    /** Keycloak's own resources do so before they write an event in another session; listeners count on it. */
    private static void loadAdministrator(KeycloakSession own, Actor actor) {
        RealmModel home = own.realms().getRealm(actor.identity().getRealm().getId());
        own.users().getUserById(home, actor.identity().getUser().getId());
    }
}
