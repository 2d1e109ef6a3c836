package io.accesspack.organization.management;

import io.accesspack.organization.assurance.ProvenPermissions;
import io.accesspack.permissions.PermissionPattern;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * On whose behalf organization access is read or changed, and what they may do: an administrator of the realm, whose
 * rights are Keycloak's admin roles, or a member, whose rights are the {@code organization.*} permissions held in one
 * organization.
 */
public interface Actor {

    /** Whether the actor may see the catalogue and the shared roles. */
    boolean mayReadRealm();

    /** Whether the actor may change the catalogue and the shared roles. */
    boolean mayManageRealm();

    /** Whether the actor is told which organizations there are not; if not, asking for one is refused. */
    boolean mayQueryOrganizations();

    /** Whether the organization exists for the actor; if not, it is answered like one that does not. */
    boolean sees(OrganizationModel organization);

    /** Whether the actor may see the organization's roles and who holds them. */
    boolean mayReadRoles(OrganizationModel organization);

    /** Whether the actor may change the organization's custom roles and who holds which role. */
    boolean mayManageRoles(OrganizationModel organization);

    /** Whether the actor may see who the organization's members are. */
    boolean mayReadMembers(OrganizationModel organization);

    /** Whether the actor may invite and remove members of the organization. */
    boolean mayManageMembers(OrganizationModel organization);

    /** Whether the actor may change what the organization is called and looks like. */
    boolean mayManageSettings(OrganizationModel organization);

    /** Whether the actor may ask what others may do in the organization, to decide for an application. */
    boolean mayDecide(OrganizationModel organization);

    /** Whether the actor may sign out {@code member}, a member of the organization. */
    boolean mayEndSessions(OrganizationModel organization, UserModel member);

    /** Whether the actor may delete the account of {@code user} with the membership it belongs to. */
    boolean mayDelete(UserModel user);

    /** Whether the actor may see the profile of {@code user}, a member of an organization whose roles they may see. */
    boolean maySee(UserModel user);

    /** Whether the actor may see who is expected in the organization: addresses of people who are no members yet. */
    boolean maySeeExpected(OrganizationModel organization);

    /** What the actor may pass on to others in {@code organization}, or take from them. */
    ProvenPermissions mayGrant(OrganizationModel organization);

    /**
     * The {@code acr} to ask for, so that the actor may use {@code pattern} in {@code organization}; empty when that would not help, because
     * they do not hold it, nobody can ask them, or nothing is withheld.
     */
    Optional<String> missingAcr(OrganizationModel organization, PermissionPattern pattern);

    /** The same actor, whose rights are read in {@code session}. */
    Actor in(KeycloakSession session);

    /** Who that is, for the admin event. */
    AdminAuth identity();
}
