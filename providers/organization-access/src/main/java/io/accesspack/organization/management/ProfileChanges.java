package io.accesspack.organization.management;

import io.accesspack.organization.profile.Logo;
import io.accesspack.organization.profile.OrganizationProfile;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** Changes what an organization is called and looks like. Its alias, which is in tokens, stays. */
public final class ProfileChanges {

    private final KeycloakSession session;
    private final Actor actor;
    private final OrganizationModel organization;

    public ProfileChanges(KeycloakSession session, Actor actor, OrganizationModel organization) {
        this.session = session;
        this.actor = actor;
        this.organization = organization;
    }

    /**
     * Makes the profile what it is to be.
     *
     * @param requireUnchanged refuses an organization that is not as the caller has read it
     * @throws org.keycloak.services.ErrorResponseException when the actor may not, or the name is another organization's
     */
    public void change(OrganizationProfile profile, Consumer<OrganizationModel> requireUnchanged) {
        requireMayManage();
        LockedChange.make(session, actor, organization, (own, there) -> {
            new ProfileChanges(own, actor.in(own), there).changeAlone(profile, requireUnchanged);
            return null;
        });
    }

    private void requireMayManage() {
        if (!actor.mayManageSettings(organization)) {
            throw Refused.forbidden(
                    "You may not change the profile of this organization",
                    actor,
                    organization,
                    MemberRight.MANAGE_SETTINGS);
        }
    }

    private void changeAlone(OrganizationProfile profile, Consumer<OrganizationModel> requireUnchanged) {
        requireMayManage();
        requireUnchanged.accept(organization);
        requireFree(profile.name());
        Map<String, String> before = representation();
        profile.writeTo(organization);
        Map<String, String> after = representation();
        if (!before.equals(after)) {
            new AccessEvents(session, actor)
                    .changed(AccessEvents.Type.ORGANIZATION, organization, "profile", before, after);
        }
    }

    /** As Keycloak: a name is one organization's. */
    private void requireFree(String name) {
        boolean taken = session.getProvider(OrganizationProvider.class)
                .getAllStream(name, true, null, null)
                .anyMatch(other -> !other.getId().equals(organization.getId())
                        && other.getName().equals(name));
        if (taken) {
            throw Refused.conflict("Another organization has this name");
        }
    }

    private Map<String, String> representation() {
        return Map.of(
                "name", organization.getName(),
                "description", Objects.requireNonNullElse(organization.getDescription(), ""),
                "logo", Logo.of(organization));
    }
}
