package io.accesspack.organization.flows;

import io.accesspack.organization.assurance.ReachedLevel;
import io.accesspack.organization.assurance.RequiredLevels;
import java.util.Map;
import org.keycloak.models.RealmModel;

/**
 * The level of authentication that a second factor proves: the highest that a permission of the realm needs, or 2, as in Keycloak's
 * examples, while none does.
 *
 * @param seconds how long it counts for a login that asks again
 */
record SecondFactorLevel(int level, int seconds) {

    private static final int DEFAULT = 2;

    static SecondFactorLevel in(RealmModel realm) {
        int highest = RequiredLevels.in(realm).highest();
        return new SecondFactorLevel(highest > ReachedLevel.NONE ? highest : DEFAULT, realm.getSsoSessionMaxLifespan());
    }

    /** The options of Keycloak's <em>Condition - Level of Authentication</em>. */
    Map<String, String> ofKeycloaksCondition() {
        return Map.of("loa-condition-level", String.valueOf(level), "loa-max-age", String.valueOf(seconds));
    }

    /** The options of <em>organization level of authentication</em>. */
    Map<String, String> ofOrganizationCondition() {
        return Map.of("level", String.valueOf(level), "requested", "true");
    }
}
