package io.accesspack.revocation.reader;

import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientRegisteredContext;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Lets clients read the feed. The realm's client policies have their say, as when an administrator saves a client. */
public final class ReaderSetup {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminAuth administrator;
    private final AdminEventBuilder event;

    public ReaderSetup(KeycloakSession session, RealmModel realm, AdminAuth administrator, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.administrator = administrator;
        this.event = event;
    }

    /**
     * Gives the role to the service account of a client, after making what is missing.
     *
     * @throws ClientPolicyException when a policy of the realm refuses the client of the feed
     */
    public void add(ClientModel reader) throws ClientPolicyException {
        ClientModel feed = realm.getClientByClientId(FeedClient.ID);
        if (feed == null) {
            feed = create();
        }
        RoleModel role = feed.getRole(FeedClient.ROLE);
        if (role == null) {
            role = addRole(feed);
        }
        if (!reader.hasScope(role)) {
            reader.addScopeMapping(role);
        }
        UserModel account = session.users().getServiceAccount(reader);
        if (!account.hasRole(role)) {
            account.grantRole(role);
            event.resource(ResourceType.CLIENT_ROLE_MAPPING)
                    .operation(OperationType.CREATE)
                    .resourcePath("users", account.getId(), "role-mappings", "clients", feed.getId())
                    .representation(List.of(ModelToRepresentation.toBriefRepresentation(role)))
                    .success();
        }
    }

    private ClientModel create() throws ClientPolicyException {
        ClientRepresentation wanted = new ClientRepresentation();
        wanted.setClientId(FeedClient.ID);
        wanted.setName("Revocation feed");
        wanted.setDescription(
                "Its role lets service accounts read which access tokens are not to be accepted any more");
        wanted.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        wanted.setBearerOnly(true);
        session.clientPolicy().triggerOnEvent(new AdminClientRegisterContext(wanted, administrator));
        ClientModel client = ClientManager.createClient(session, realm, wanted);
        event.resource(ResourceType.CLIENT)
                .operation(OperationType.CREATE)
                .resourcePath("clients", client.getId())
                .representation(wanted)
                .success();
        session.clientPolicy().triggerOnEvent(new AdminClientRegisteredContext(client, administrator));
        return client;
    }

    private RoleModel addRole(ClientModel feed) {
        RoleModel role = feed.addRole(FeedClient.ROLE);
        role.setDescription("May read which access tokens are not to be accepted any more");
        event.resource(ResourceType.CLIENT_ROLE)
                .operation(OperationType.CREATE)
                .resourcePath("clients", feed.getId(), "roles", role.getName())
                .representation(ModelToRepresentation.toBriefRepresentation(role))
                .success();
        return role;
    }
}
