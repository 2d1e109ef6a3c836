package io.accesspack.organization.snapshot;

import org.keycloak.exportimport.ExportProvider;
import org.keycloak.exportimport.dir.DirExportProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Takes the place of Keycloak's own export into a folder ({@code --dir}): of two factories with the same id Keycloak prefers the one that is
 * not its own. Extends a class that is internal to Keycloak; checked against 26.7.5.
 */
public final class DirSnapshotExportFactory extends DirExportProviderFactory {

    @Override
    public ExportProvider create(KeycloakSession session) {
        return new SnapshotExport(session.getKeycloakSessionFactory(), super.create(session));
    }
}
