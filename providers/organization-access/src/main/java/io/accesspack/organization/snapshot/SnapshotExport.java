package io.accesspack.organization.snapshot;

import io.accesspack.organization.blueprint.BlueprintProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.exportimport.ExportImportConfig;
import org.keycloak.exportimport.ExportProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Keycloak's export of realms that for its duration have a snapshot among their components. Keycloak 26.7 exports
 * components as they are stored and offers no hook, but exports in the transaction that is already active; so the snapshot
 * is added in a transaction that is rolled back, and the database never has it.
 */
final class SnapshotExport implements ExportProvider {

    private final KeycloakSessionFactory factory;
    private final ExportProvider export;

    SnapshotExport(KeycloakSessionFactory factory, ExportProvider export) {
        this.factory = factory;
        this.export = export;
    }

    @Override
    public void exportModel() {
        boolean singleTransaction = ExportImportConfig.isSingleTransaction();
        ExportImportConfig.setSingleTransaction(true);
        try {
            KeycloakModelUtils.runJobInTransaction(factory, this::export);
        } finally {
            ExportImportConfig.setSingleTransaction(singleTransaction);
        }
    }

    private void export(KeycloakSession session) {
        session.getTransactionManager().setRollbackOnly();
        session.realms().getRealmsStream().toList().forEach(realm -> addSnapshot(session, realm));
        try {
            export.exportModel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addSnapshot(KeycloakSession session, RealmModel realm) {
        session.getContext().setRealm(realm);
        List<ComponentModel> outdated = realm.getComponentsStream(realm.getId(), BlueprintProvider.class.getName())
                .toList();
        outdated.forEach(realm::removeComponent);
        realm.importComponentModel(SnapshotFactory.component(session, realm));
    }

    @Override
    public void close() {
        export.close();
    }
}
