package io.accesspack.organization.claims;

import io.accesspack.organization.scope.RememberedOrganization;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.TokenCategory;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.DefaultClientSessionContext;

/**
 * The source of permissions and roles that were too many for a token (OpenID Connect Core 1.0, section 5.6.2). Answers the access
 * token with the claims that it would carry if it could: as a JWT that the realm has signed or, when the
 * caller accepts {@code application/json} rather, as plain JSON.
 */
@Tag(name = "Effective access")
public final class PermissionClaimsResource {

    /** Below {@code /realms/{realm}/organization-access/}. */
    public static final String PATH = "claims";

    private static final String JWT = "application/jwt";

    private final KeycloakSession session;
    private final AuthResult bearer;

    /** For the bearer of the access token that {@code bearer} was authenticated with. */
    public PermissionClaimsResource(KeycloakSession session, AuthResult bearer) {
        this.session = session;
        this.bearer = bearer;
    }

    /** The claims, signed with the realm's key like an ID token, or alone. */
    @GET
    @Operation(summary = "The permissions and roles that were too many for the access token")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {@Content(mediaType = JWT), @Content(mediaType = MediaType.APPLICATION_JSON)})
    @APIResponse(responseCode = "406", description = "The Accept header names neither form")
    public Response claims() {
        String form = PreferredForm.of(accepted(), List.of(JWT, MediaType.APPLICATION_JSON))
                .orElseThrow(() -> ErrorResponse.error(
                        "Acceptable must be " + JWT + " or " + MediaType.APPLICATION_JSON,
                        Response.Status.NOT_ACCEPTABLE));
        return Response.ok(form.equals(JWT) ? signed() : leftOut()).type(form).build();
    }

    private List<String> accepted() {
        List<String> values =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.ACCEPT);
        return values == null ? List.of() : values;
    }

    private String signed() {
        AccessToken token = bearer.token();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", token.getIssuer());
        claims.put("sub", token.getSubject());
        claims.put("aud", token.getIssuedFor());
        claims.put("iat", TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis()));
        claims.put("exp", token.getExp());
        claims.putAll(leftOut());
        String algorithm = session.tokens().signatureAlgorithm(TokenCategory.ID);
        return new JWSBuilder()
                .type("JWT")
                .jsonContent(claims)
                .sign(session.getProvider(SignatureProvider.class, algorithm).signer());
    }

    /** By the names that the client's mappers give them. */
    private Map<String, Object> leftOut() {
        AuthenticatedClientSessionModel clientSession = bearer.session()
                .getAuthenticatedClientSessionByClient(bearer.client().getId());
        session.getContext().setClient(bearer.client());
        RememberedOrganization.select(session, bearer.token(), bearer.user());
        ClientSessionContext context = DefaultClientSessionContext.fromClientSessionAndScopeParameter(
                clientSession, bearer.token().getScope(), session);
        SelectedAccess access = SelectedAccess.ofPresented(
                session, bearer.session(), context, bearer.token().getScope());
        LeftOutClaims claims = new LeftOutClaims(access);
        context.getProtocolMappersStream()
                .filter(OrganizationAccessMapper::isConfiguredBy)
                .map(MapperConfig::new)
                .forEach(claims::add);
        return claims.claims();
    }
}
