package io.accesspack.organization.snapshot;

import org.keycloak.exportimport.ExportProvider;
import org.keycloak.exportimport.singlefile.SingleFileExportProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Takes the place of Keycloak's own export into one file ({@code --file}): of two factories with the same id Keycloak prefers the one that is
 * not its own. Extends a class that is internal to Keycloak; checked against 26.7.5.
 */
public final class SingleFileSnapshotExportFactory extends SingleFileExportProviderFactory {

    @Override
    public ExportProvider create(KeycloakSession session) {
        return new SnapshotExport(session.getKeycloakSessionFactory(), super.create(session));
    }
}
