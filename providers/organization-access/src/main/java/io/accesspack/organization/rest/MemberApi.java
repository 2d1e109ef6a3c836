package io.accesspack.organization.rest;

import io.accesspack.organization.assurance.ReachedLevel;
import io.accesspack.organization.management.OrganizationMember;
import io.accesspack.organization.management.Refused;
import jakarta.ws.rs.HttpMethod;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resources.admin.AdminAuth;

/** {@code /realms/{realm}/organization-access}, for whoever presents an access token of the realm. */
final class MemberApi implements RealmResourceProvider {

    private final KeycloakSession session;

    MemberApi(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        if (session.getContext().getHttpRequest().getHttpMethod().equals(HttpMethod.OPTIONS)) {
            return new PreflightResource(session);
        }
        AuthResult caller = BearerToken.authenticate(session);
        if (caller == null) {
            throw Refused.unauthenticated();
        }
        session.getContext().setBearerToken(caller.token());
        Cors.builder()
                .checkAllowedOrigins(caller.token())
                .exposedHeaders("Location", "ETag")
                .auth()
                .add();
        AdminAuth identity =
                new AdminAuth(session.getContext().getRealm(), caller.token(), caller.user(), caller.client());
        return new MemberResource(session, caller, new OrganizationMember(session, identity, reached(caller)));
    }

    private static int reached(AuthResult caller) {
        AuthenticatedClientSessionModel clientSession = caller.session()
                .getAuthenticatedClientSessionByClient(caller.client().getId());
        return clientSession == null ? ReachedLevel.in(caller.session()) : ReachedLevel.in(clientSession);
    }

    @Override
    public void close() {}
}
