package io.accesspack.audit.sink;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.organization.OrganizationProvider;

/** The organization whose events alone a sink gets: an alias in the place of an id would be a sink that gets nothing and says nothing. */
final class SinkOrganization {

    private SinkOrganization() {}

    static void validate(KeycloakSession session, ComponentModel model) throws ComponentValidationException {
        String id = SinkConfig.of(model).organizationId();
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (id == null || organizations == null || !organizations.isEnabled() || organizations.getById(id) != null) {
            return;
        }
        // A realm that is being imported has its components before its organizations.
        if (organizations.count() > 0) {
            throw new ComponentValidationException("organization: '" + id
                    + "' is the id of no organization of this realm; its alias or name does not do");
        }
    }
}
