package io.accesspack.rotation.replay;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Adds the required action {@value ReplayNotice#ID} to the realm with the realm's first replay. Keycloak asks only the required
 * actions that a realm lists, and lists its own ones only. An administrator may disable it there.
 */
final class ReplayNoticeRegistration {

    private ReplayNoticeRegistration() {}

    static void afterCommit(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (realm.getRequiredActionProviderByAlias(ReplayNotice.ID) != null) {
            return;
        }
        String realmId = realm.getId();
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(factory, own -> register(own, realmId));
            }

            @Override
            protected void rollbackImpl() {
                // no revocation, no notice
            }
        });
    }

    private static void register(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm.getRequiredActionProviderByAlias(ReplayNotice.ID) == null) {
            RequiredActionProviderModel action = new RequiredActionProviderModel();
            action.setAlias(ReplayNotice.ID);
            action.setProviderId(ReplayNotice.ID);
            action.setName(ReplayNoticeFactory.DISPLAY_TEXT);
            action.setEnabled(true);
            action.setDefaultAction(false);
            realm.addRequiredActionProvider(action);
        }
    }
}
