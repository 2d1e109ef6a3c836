package io.accesspack.organization.provisioning;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.actiontoken.inviteorg.InviteOrgActionToken;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.ResolveRelative;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/**
 * The mail that invites the owner of an address: Keycloak's own, with Keycloak's own link, for whoever has an account to accept and for others
 * to register. Which of them it is, only the mail says.
 *
 * <p>As OrganizationInvitationResource does it, which is for administrators alone; checked against 26.6.4, 26.7.0 and 26.7.5.
 */
public final class InvitationMail {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OrganizationModel organization;

    public InvitationMail(KeycloakSession session, OrganizationModel organization) {
        this.session = session;
        realm = session.getContext().getRealm();
        this.organization = organization;
    }

    /**
     * Sends it.
     *
     * @param firstName of somebody without an account, for the greeting and the form; null for none
     * @param lastName the same
     * @throws EmailException when the mail server does not take it
     */
    public void send(Invitation invitation, String firstName, String lastName) throws EmailException {
        UserModel account = session.users().getUserByEmail(realm, invitation.email());
        UserModel recipient = account == null ? stranger(invitation.email(), firstName, lastName) : account;
        String link = account == null ? registration(recipient, invitation) : acceptance(recipient, invitation);
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(recipient)
                .sendOrgInviteEmail(
                        organization, link, TimeUnit.SECONDS.toMinutes(realm.getActionTokenGeneratedByAdminLifespan()));
    }

    private UserModel stranger(String email, String firstName, String lastName) {
        UserModel stranger = new InMemoryUserAdapter(session, realm, null);
        stranger.setEmail(email);
        if (firstName != null && lastName != null) {
            stranger.setFirstName(firstName);
            stranger.setLastName(lastName);
        }
        return stranger;
    }

    private String acceptance(UserModel account, Invitation invitation) {
        return LoginActionsService.actionTokenProcessor(session.getContext().getUri())
                .queryParam("key", token(account, invitation))
                .build(realm.getName())
                .toString();
    }

    private String registration(UserModel stranger, Invitation invitation) {
        return OIDCLoginProtocolService.registrationsUrl(
                        session.getContext().getUri().getBaseUriBuilder())
                .queryParam(OAuth2Constants.RESPONSE_TYPE, OIDCResponseType.CODE)
                .queryParam(Constants.CLIENT_ID, Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
                .queryParam(Constants.TOKEN, token(stranger, invitation))
                .buildFromMap(Map.of("realm", realm.getName(), "protocol", OIDCLoginProtocol.LOGIN_PROTOCOL))
                .toString();
    }

    private String token(UserModel recipient, Invitation invitation) {
        InviteOrgActionToken token = new InviteOrgActionToken(
                recipient.getId(),
                Math.toIntExact(invitation.expiresAt().getEpochSecond()),
                invitation.email(),
                Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        token.setOrgId(organization.getId());
        token.id(invitation.id());
        token.setRedirectUri(destination());
        return token.serialize(session, realm, session.getContext().getUri());
    }

    /** Where the new member is sent: what the organization says, or the account console. */
    private String destination() {
        String own = organization.getRedirectUrl();
        if (own != null && !own.isBlank()) {
            return own;
        }
        ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (account != null
                && account.getBaseUrl() != null
                && !account.getBaseUrl().isBlank()) {
            return ResolveRelative.resolveRelativeUri(session, account.getRootUrl(), account.getBaseUrl());
        }
        return Urls.accountBase(session.getContext().getUri().getBaseUri())
                .path("/")
                .build(realm.getName())
                .toString();
    }
}
