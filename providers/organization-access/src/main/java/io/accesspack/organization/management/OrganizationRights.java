package io.accesspack.organization.management;

import org.keycloak.common.Version;
import org.keycloak.migration.ModelVersion;
import org.keycloak.models.OrganizationModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.OrganizationPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.RealmPermissionEvaluator;

/**
 * What an administrator may do with organizations, by Keycloak's own rules. Before 26.7 it has none for organizations: who manages
 * the realm manages them. Checked against 26.6.4, 26.7.0 and 26.7.5.
 */
interface OrganizationRights {

    static OrganizationRights of(AdminPermissionEvaluator rights) {
        return new ModelVersion(Version.VERSION).lessThan(new ModelVersion("26.7.0"))
                ? new OfTheRealm(rights.realm())
                : new OfOrganizations(rights);
    }

    boolean canQuery();

    boolean canView();

    boolean canView(OrganizationModel organization);

    boolean canManage();

    boolean canManage(OrganizationModel organization);

    /** Before 26.7. */
    record OfTheRealm(RealmPermissionEvaluator realm) implements OrganizationRights {

        @Override
        public boolean canQuery() {
            return realm.canManageRealm();
        }

        @Override
        public boolean canView() {
            return realm.canManageRealm();
        }

        @Override
        public boolean canView(OrganizationModel organization) {
            return realm.canManageRealm();
        }

        @Override
        public boolean canManage() {
            return realm.canManageRealm();
        }

        @Override
        public boolean canManage(OrganizationModel organization) {
            return realm.canManageRealm();
        }
    }

    /** Since 26.7, which brought the type behind it: only there may this class be loaded. */
    final class OfOrganizations implements OrganizationRights {

        private final OrganizationPermissionEvaluator organizations;

        private OfOrganizations(AdminPermissionEvaluator rights) {
            organizations = rights.orgs();
        }

        @Override
        public boolean canQuery() {
            return organizations.canQuery();
        }

        @Override
        public boolean canView() {
            return organizations.canView();
        }

        @Override
        public boolean canView(OrganizationModel organization) {
            return organizations.canView(organization);
        }

        @Override
        public boolean canManage() {
            return organizations.canManage();
        }

        @Override
        public boolean canManage(OrganizationModel organization) {
            return organizations.canManage(organization);
        }
    }
}
