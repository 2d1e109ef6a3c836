package io.accesspack.organization.store;

import java.util.Optional;
import org.keycloak.common.Version;
import org.keycloak.migration.ModelVersion;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.provider.ProviderEvent;

/**
 * An organization that Keycloak is about to remove. Before 26.7 there is no event for that, but the group of all members, which is the root of
 * the organization's groups, is removed with it and with nothing else (JpaOrganizationProvider). Checked against 26.6.4, 26.7.0 and
 * 26.7.5.
 */
record RemovedOrganization(KeycloakSession session, OrganizationModel organization) {

    private static final boolean HAS_NO_EVENT = new ModelVersion(Version.VERSION).lessThan(new ModelVersion("26.7.0"));

    /** What {@code event} says is removed, if that is an organization. */
    static Optional<RemovedOrganization> in(ProviderEvent event) {
        return HAS_NO_EVENT ? GroupOfMembers.removed(event) : OfItself.removed(event);
    }

    private static final class GroupOfMembers {

        private static Optional<RemovedOrganization> removed(ProviderEvent event) {
            return event instanceof GroupModel.GroupRemovedEvent removed
                            && removed.getGroup().getParentId() == null
                    ? Optional.ofNullable(removed.getGroup().getOrganization())
                            .map(organization -> new RemovedOrganization(removed.getKeycloakSession(), organization))
                    : Optional.empty();
        }
    }

    /** Since 26.7, which brought the event: only there may this class be loaded. */
    private static final class OfItself {

        private static Optional<RemovedOrganization> removed(ProviderEvent event) {
            return event instanceof OrganizationModel.OrganizationRemovedEvent removed
                    ? Optional.of(new RemovedOrganization(removed.getKeycloakSession(), removed.getOrganization()))
                    : Optional.empty();
        }
    }
}
