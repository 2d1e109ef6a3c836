package io.accesspack.organization.provisioning;

import io.accesspack.organization.assurance.ProtectedLevel;
import org.keycloak.broker.oidc.mappers.ClaimToUserSessionNoteMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Keycloak's mapper <em>User Session Note Mapper</em>, in its place, for every note but the {@link ProtectedLevel}. */
public final class ClaimToSessionNoteMapper extends ClaimToUserSessionNoteMapper {

    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session,
            RealmModel realm,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        ProtectedLevel.of(context)
                .keepFrom(mapper, () -> super.preprocessFederatedIdentity(session, realm, mapper, context));
    }

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        ProtectedLevel.of(context).keepFrom(mapper, () -> super.importNewUser(session, realm, user, mapper, context));
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        ProtectedLevel.of(context)
                .keepFrom(mapper, () -> super.updateBrokeredUser(session, realm, user, mapper, context));
    }

    @Override
    public int order() {
        return ProtectedLevel.BEFORE_KEYCLOAKS;
    }
}
