package io.accesspack.organization.management;

import io.accesspack.organization.store.GranteeReader;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.ReservedPermission;
import java.util.Set;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * Keeps a change from leaving an organization without a member who may manage its roles. Compares what is before with
 * what is after: a prediction would have to know every way to hold a permission. Works under the {@link
 * io.accesspack.organization.store.ChangeLock}.
 */
final class LastGrantee {

    /** What an organization does not lose. */
    static final Permission MANAGE = ReservedPermission.ROLES_MANAGE.permission();

    private final GranteeReader grantees;

    LastGrantee(GranteeReader grantees) {
        this.grantees = grantees;
    }

    /** Makes a change in one organization. */
    void keptBy(OrganizationModel organization, Runnable change) {
        boolean held = grantees.anyMemberMay(organization, MANAGE);
        change.run();
        if (held && !grantees.anyMemberMay(organization, MANAGE)) {
            throw Refused.conflict("Nobody would be left who may manage the roles of this organization");
        }
    }

    /** Makes a change that reaches every organization of {@code realm}. */
    void keptBy(RealmModel realm, Runnable change) {
        Set<String> held = grantees.organizationsWhereAnyMemberMay(realm, MANAGE);
        change.run();
        held.removeAll(grantees.organizationsWhereAnyMemberMay(realm, MANAGE));
        if (!held.isEmpty()) {
            throw Refused.conflict(
                    "Nobody would be left who may manage the roles of " + held.size() + " organizations");
        }
    }
}
