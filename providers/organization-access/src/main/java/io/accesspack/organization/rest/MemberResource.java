package io.accesspack.organization.rest;

import io.accesspack.organization.assurance.ProvenAccess;
import io.accesspack.organization.assurance.ProvenPermissions;
import io.accesspack.organization.claims.PermissionClaimsResource;
import io.accesspack.organization.management.AdministrationRights;
import io.accesspack.organization.management.MemberRight;
import io.accesspack.organization.management.OrganizationMember;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.profile.Logo;
import io.accesspack.organization.rest.representation.MeRepresentation;
import io.accesspack.organization.rest.representation.MeRepresentation.Membership;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.organization.store.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.urls.UrlType;

/** What members of organizations find below {@code organization-access}. */
@Tag(name = "Effective access")
public final class MemberResource extends AccessResource {

    /**
     * What the audience of an access token contains that is to be used here: a realm's administrator says with an audience
     * mapper which clients may act on behalf of managers. Any client is sent tokens, and any API it calls.
     */
    static final String AUDIENCE = "organization-access";

    private final AuthResult bearer;
    private final OrganizationMember member;

    MemberResource(KeycloakSession session, AuthResult bearer, OrganizationMember member) {
        super(session, member);
        this.bearer = bearer;
        this.member = member;
    }

    @Override
    void requireAdmission() {
        if (!bearer.token().hasAudience(AUDIENCE)) {
            throw Refused.notForAudience(AUDIENCE);
        }
    }

    /** Servers ask, and may be on another side of the proxy than browsers. */
    @Override
    UriBuilder address() {
        return session.getContext()
                .getUri(UrlType.BACKEND)
                .getBaseUriBuilder()
                .path("realms/{realm}/organization-access");
    }

    /** What an access token could not carry, and so for every one. */
    @Path(PermissionClaimsResource.PATH)
    public PermissionClaimsResource claims() {
        QueryParameters.none(session);
        return new PermissionClaimsResource(session, bearer);
    }

    /** Who the caller is, and what they hold in their organizations, by alias. */
    @GET
    @Path("me")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who the caller is and what they hold in which organization")
    @APIResponse(responseCode = "200", description = "OK")
    public MeRepresentation me(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, defaultValue = Paging.DEFAULT_MAX))
                    @QueryParam(Paging.MAX)
                    String max) {
        requireAdmission();
        UserModel user = actor.identity().getUser();
        List<OrganizationModel> organizations = organizations(user, Paging.ofMany(session));
        ProvenAccess access = member.accessIn(organizations);
        return new MeRepresentation(
                user.getId(),
                user.getUsername(),
                AdministrationRights.of(session, actor),
                organizations.stream()
                        .map(organization -> membership(organization, access))
                        .toList());
    }

    private List<OrganizationModel> organizations(UserModel user, Page page) {
        return session.getProvider(OrganizationProvider.class)
                .getByMember(user)
                .filter(OrganizationModel::isEnabled)
                .filter(organization -> page.matches(organization.getAlias()) || page.matches(organization.getName()))
                .sorted(Comparator.comparing(OrganizationModel::getAlias))
                .skip(page.first())
                .limit(page.max())
                .toList();
    }

    private static Membership membership(OrganizationModel organization, ProvenAccess access) {
        EffectiveAccess held = access.held().access().get(organization.getId());
        ProvenPermissions usable = access.permissions(organization);
        return new Membership(
                organization.getId(),
                organization.getAlias(),
                organization.getName(),
                Objects.requireNonNullElse(organization.getDescription(), ""),
                Logo.of(organization),
                held.roles(),
                held.permissions().values(),
                usable.listed(access.held().catalogue()).values(),
                Stream.of(MemberRight.values())
                        .filter(right -> right.isIn(usable))
                        .map(MemberRight::name)
                        .toList(),
                access.acr(organization).orElse(null));
    }
}
