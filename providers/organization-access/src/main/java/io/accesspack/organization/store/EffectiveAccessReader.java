package io.accesspack.organization.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Answers what grants amount to: what a user holds by default, by own grants and by grants to groups. */
public interface EffectiveAccessReader {

    /**
     * What {@code user} holds in each of {@code organizations}, read with one query however many they are.
     *
     * @param organizations organizations of {@code realm} that the user is a member of
     * @return an entry for each of the organizations, by its id
     */
    Map<String, EffectiveAccess> heldBy(RealmModel realm, UserModel user, Collection<OrganizationModel> organizations);

    /** What {@code user}, a member of {@code organization}, holds there, one by one and with the reason; it may repeat. */
    List<AccessOrigin> origins(RealmModel realm, UserModel user, OrganizationModel organization);

    /**
     * As {@link #heldBy(RealmModel, UserModel, Collection)}, together with the catalogue; still one query, unless the
     * catalogue has changed since this node read it.
     *
     * @param organizations organizations of {@code realm} that the user is a member of; at least one
     */
    CataloguedAccess withCatalogue(RealmModel realm, UserModel user, Collection<OrganizationModel> organizations);

    /**
     * What each of {@code holders} would hold in {@code organization} as a member, and the catalogue; one query for some hundred
     * holders of a kind, unless the catalogue has changed since this node read it.
     *
     * @return with an entry for each of the holders, by their user id
     */
    CataloguedAccess withCatalogue(RealmModel realm, OrganizationModel organization, Collection<Holder> holders);

    /** What {@code user}, a member of {@code organization}, holds there. */
    default EffectiveAccess heldBy(RealmModel realm, UserModel user, OrganizationModel organization) {
        return heldBy(realm, user, List.of(organization)).get(organization.getId());
    }
}
