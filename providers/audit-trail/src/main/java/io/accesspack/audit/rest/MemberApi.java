package io.accesspack.audit.rest;

import io.accesspack.audit.query.AuditField;
import io.accesspack.audit.query.AuditFilter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/audit-trail}, for whoever presents an access token that allows it. */
final class MemberApi implements RealmResourceProvider {

    private final KeycloakSession session;

    MemberApi(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        if (session.getContext().getHttpRequest().getHttpMethod().equals(HttpMethod.OPTIONS)) {
            return new PreflightResource();
        }
        AuthResult caller = BearerToken.authenticate(session);
        if (caller == null) {
            throw new NotAuthorizedException("Bearer");
        }
        AccessToken token = caller.token();
        session.getContext().setBearerToken(token);
        Cors.builder().checkAllowedOrigins(token).auth().add();
        RealmModel realm = session.getContext().getRealm();
        return new MemberResource(
                session, AuditFilter.ofRealm(realm.getId()).with(AuditField.ORGANIZATION, organization(caller)));
    }

    /**
     * The token's organization, if the token allows to read its records, and it still exists, and the caller still is a member: a
     * token outlives the membership.
     */
    private String organization(AuthResult caller) {
        return AuditPermission.organizationOf(caller.token().getOtherClaims())
                .flatMap(this::existing)
                .filter(OrganizationModel::isEnabled)
                .filter(organization -> organization.isMember(caller.user()))
                .map(OrganizationModel::getId)
                .orElseThrow(() -> Refused.forbidden("The token needs the permission " + AuditPermission.READ
                        + " and to be for exactly one organization, of which you are a member"));
    }

    /** None where Keycloak's feature {@code organization} is off, or organizations are in this realm. */
    private Optional<OrganizationModel> existing(String id) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return organizations == null || !organizations.isEnabled()
                ? Optional.empty()
                : Optional.ofNullable(organizations.getById(id));
    }

    @Override
    public void close() {}
}
