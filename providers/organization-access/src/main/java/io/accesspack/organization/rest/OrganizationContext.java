package io.accesspack.organization.rest;

import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.MemberRight;
import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * What every resource of one organization needs.
 *
 * @param actor somebody for whom the organization exists
 */
record OrganizationContext(KeycloakSession session, Actor actor, OrganizationModel organization) {

    /**
     * The context of the organization with this id or alias.
     *
     * @throws org.keycloak.services.ErrorResponseException 404 when there is none, or not for the actor
     */
    static OrganizationContext of(KeycloakSession session, Actor actor, String idOrAlias) {
        return known(session, idOrAlias)
                .filter(actor::sees)
                .map(organization -> new OrganizationContext(session, actor, organization))
                .orElseThrow(() -> actor.mayQueryOrganizations()
                        ? Refused.notFound("Organization")
                        : Refused.forbidden("You may not see organizations"));
    }

    /** The organization with this id or alias, for whomever it exists. */
    static Optional<OrganizationModel> known(KeycloakSession session, String idOrAlias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (organizations == null || !organizations.isEnabled() || !PathId.isPlausible(idOrAlias)) {
            return Optional.empty();
        }
        return byId(organizations, idOrAlias).or(() -> Optional.ofNullable(organizations.getByAlias(idOrAlias)));
    }

    /** Keycloak 26.7.3 has an answer for no organization, but not for another realm's. */
    private static Optional<OrganizationModel> byId(OrganizationProvider organizations, String id) {
        try {
            return Optional.ofNullable(organizations.getById(id));
        } catch (ModelException ofAnotherRealm) {
            return Optional.empty();
        }
    }

    /** This, for what the actor may see with the organization's roles. */
    OrganizationContext withReadableRoles() {
        if (!actor.mayReadRoles(organization)) {
            throw Refused.forbidden(
                    "You may not see the roles of this organization", actor, organization, MemberRight.READ_ROLES);
        }
        return this;
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    OrganizationAccessStore store() {
        return session.getProvider(OrganizationAccessStore.class);
    }

    OrganizationProvider organizations() {
        return session.getProvider(OrganizationProvider.class);
    }

    /** Who the member with this id or user name is. */
    Recipient member(String idOrUsername) {
        return Recipient.member(user(idOrUsername));
    }

    /** Who the organization group with this id is. */
    Recipient group(String id) {
        GroupModel group = PathId.isPlausible(id) ? realm().getGroupById(id) : null;
        if (group == null
                || group.getType() != GroupModel.Type.ORGANIZATION
                || !organization.getId().equals(group.getOrganization().getId())) {
            throw Refused.notFound("Group with this id");
        }
        return Recipient.group(group);
    }

    /** Who the service account of the client with this internal id or client id is. */
    Recipient serviceAccount(String idOrClientId) {
        if (!PathId.isPlausible(idOrClientId)) {
            throw Refused.notFound("Service account");
        }
        return Optional.ofNullable(realm().getClientById(idOrClientId))
                .or(() -> Optional.ofNullable(realm().getClientByClientId(idOrClientId)))
                .filter(ClientModel::isServiceAccountsEnabled)
                .map(Recipient::serviceAccount)
                .orElseThrow(() -> Refused.notFound("Service account"));
    }

    /** What is granted to those of these to whom something is. */
    Map<String, Grants> grants(Grantee.Type type, List<String> ids) {
        return store().grants().of(organization, type, ids);
    }

    /** The groups on this page, of every depth. */
    Stream<GroupModel> groups(Page page) {
        return organizations().searchGroupsByName(organization, page.search(), false, page.first(), page.max());
    }

    /** The clients whose service accounts are granted something, by client id. */
    Stream<ClientModel> serviceAccounts() {
        return store().grantees().serviceAccountsIn(organization).stream()
                .flatMap(id -> Stream.ofNullable(realm().getClientById(id)))
                .sorted(Comparator.comparing(ClientModel::getClientId));
    }

    /** The members on this page, by username. */
    Stream<UserModel> members(Page page) {
        return organizations()
                .getMembersStream(
                        organization, Map.of(UserModel.SEARCH, page.search()), false, page.first(), page.max());
    }

    /** The member with this id or, if the actor may know it, user name. */
    UserModel user(String idOrUsername) {
        if (!PathId.isPlausible(idOrUsername)) {
            throw Refused.notFound("Member");
        }
        return Optional.ofNullable(organizations().getMemberById(organization, idOrUsername))
                .or(() -> Optional.ofNullable(session.users().getUserByUsername(realm(), idOrUsername))
                        .filter(organization::isMember)
                        .filter(actor::maySee))
                .orElseThrow(() -> Refused.notFound("Member"));
    }
}
