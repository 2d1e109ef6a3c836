package io.accesspack.console.client;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientRegisteredContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdateContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdatedContext;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Makes the console's client, or mends it; the realm's client policies have their say, as when an administrator saves a client. */
public final class ClientSetup {

    private static final String CLIENTS = "clients";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminAuth administrator;
    private final AdminEventBuilder event;
    private final ClientTemplate template;

    public ClientSetup(KeycloakSession session, RealmModel realm, AdminAuth administrator, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.administrator = administrator;
        this.event = event.resource(ResourceType.CLIENT);
        template = new ClientTemplate(session, realm);
    }

    /**
     * Makes the client.
     *
     * @return it
     * @throws ClientPolicyException when a policy of the realm refuses it
     */
    public ClientModel create() throws ClientPolicyException {
        ClientRepresentation wanted = template.representation();
        session.clientPolicy().triggerOnEvent(new AdminClientRegisterContext(wanted, administrator));
        ClientModel client = ClientManager.createClient(session, realm, wanted);
        letAdministrate(client);
        event.operation(OperationType.CREATE)
                .resourcePath(CLIENTS, client.getId())
                .representation(wanted)
                .success();
        session.clientPolicy().triggerOnEvent(new AdminClientRegisteredContext(client, administrator));
        return client;
    }

    /**
     * Makes a client that is there what the console needs. Names, and what it has beyond that, stay.
     *
     * @throws ClientPolicyException when a policy of the realm refuses it
     */
    public void mend(ClientModel client) throws ClientPolicyException {
        ClientRepresentation wanted = template.representation();
        session.clientPolicy().triggerOnEvent(new AdminClientUpdateContext(wanted, client, administrator));
        client.setEnabled(true);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setAlwaysDisplayInConsole(true);
        client.setRootUrl(wanted.getRootUrl());
        client.setBaseUrl(wanted.getBaseUrl());
        client.setRedirectUris(with(client.getRedirectUris(), wanted.getRedirectUris()));
        client.setWebOrigins(with(client.getWebOrigins(), wanted.getWebOrigins()));
        wanted.getAttributes().forEach(client::setAttribute);
        addMissingScopes(client, wanted);
        putMappers(client, wanted);
        letAdministrate(client);
        event.operation(OperationType.UPDATE)
                .resourcePath(CLIENTS, client.getId())
                .representation(wanted)
                .success();
        session.clientPolicy().triggerOnEvent(new AdminClientUpdatedContext(wanted, client, administrator));
    }

    private static void putMappers(ClientModel client, ClientRepresentation template) {
        template.getProtocolMappers().stream()
                .map(RepresentationToModel::toModel)
                .forEach(wanted -> {
                    ProtocolMapperModel present =
                            client.getProtocolMapperByName(wanted.getProtocol(), wanted.getName());
                    if (present == null) {
                        client.addProtocolMapper(wanted);
                    } else if (!doesAs(wanted, present)) {
                        wanted.setId(present.getId());
                        client.updateProtocolMapper(wanted);
                    }
                });
    }

    private static boolean doesAs(ProtocolMapperModel wanted, ProtocolMapperModel present) {
        return wanted.getProtocolMapper().equals(present.getProtocolMapper())
                && present.getConfig().entrySet().containsAll(wanted.getConfig().entrySet());
    }

    private void addMissingScopes(ClientModel client, ClientRepresentation wanted) {
        Set<String> present = client.getClientScopes(true).keySet();
        realm.getClientScopesStream()
                .filter(scope -> wanted.getDefaultClientScopes().contains(scope.getName()))
                .filter(scope -> !present.contains(scope.getName()))
                .forEach(scope -> client.addClientScope(scope, true));
    }

    private static Set<String> with(Set<String> present, Iterable<String> wanted) {
        Set<String> all = new HashSet<>(present);
        wanted.forEach(all::add);
        return all;
    }

    /** So that the token of an administrator may do what the administrator may. */
    private void letAdministrate(ClientModel client) {
        administration().ifPresent(client::addScopeMapping);
    }

    private Optional<RoleModel> administration() {
        Optional<RoleModel> ofEveryRealm = Optional.ofNullable(realm.getRole(AdminRoles.ADMIN))
                .filter(role -> realm.equals(session.realms().getRealmByName(Config.getAdminRealm())));
        return ofEveryRealm.or(
                () -> Optional.ofNullable(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID))
                        .map(management -> management.getRole(AdminRoles.REALM_ADMIN)));
    }
}
