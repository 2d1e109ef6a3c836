package io.accesspack.__module__.logout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakSessionTask;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.session.PersistentAuthenticatedClientSessionAdapter;
import org.keycloak.models.session.PersistentClientSessionModel;
import org.keycloak.models.session.PersistentUserSessionAdapter;
import org.keycloak.models.session.PersistentUserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.CommonClientSessionModel;

/**
 * Tells the clients of a session, and the identity provider that it came from, of its end: after the commit, on other threads, each
 * for itself. Keycloak tells them one after the other inside the request, and whoever does not answer holds up the end of the session.
 *
 * <p>What there is to tell is taken from the session while it exists, in the form in which Keycloak stores sessions
 * (PersistentUserSessionAdapter, 26.7.3), and whom Keycloak's AuthenticationManager would tell is what it tells.
 */
public final class LogoutNotices {

    /** Server option {@code --spi-executors--default--access-pack-logout-notice--min}: how many at a time, 4 by default. */
    private static final String EXECUTOR = "access-pack-logout-notice";

    private static final String TOLD = CommonClientSessionModel.Action.LOGGED_OUT.name();
    private static final Logger LOG = Logger.getLogger(LogoutNotices.class);

    private final KeycloakSession session;
    private final HttpRequest request;
    private final Set<String> clients = new HashSet<>();
    private final List<KeycloakSessionTask> notices = new ArrayList<>();
    private final List<Runnable> returns = new ArrayList<>();

    public LogoutNotices(KeycloakSession session) {
        this.session = session;
        this.request = session.getContext().getHttpRequest();
    }

    /** Keycloak finds nobody to tell any more when it ends this session. */
    public void takeOver(UserSessionModel userSession) {
        userSession.getAuthenticatedClientSessions().values().forEach(this::takeOver);
        String provider = userSession.getNote(Details.IDENTITY_PROVIDER);
        if (provider != null) {
            add(userSession, (own, ended) -> tellProvider(own, ended, provider));
            userSession.removeNote(Details.IDENTITY_PROVIDER);
            returns.add(() -> userSession.setNote(Details.IDENTITY_PROVIDER, provider));
        }
    }

    /** The same for one client's part of a session. A client is told once of the online and the offline session of one id. */
    public void takeOver(AuthenticatedClientSessionModel clientSession) {
        ClientModel client = clientSession.getClient();
        UserSessionModel userSession = clientSession.getUserSession();
        boolean isTold = client.isEnabled()
                && !client.isFrontchannelLogout()
                && clientSession.getProtocol() != null
                && !TOLD.equals(clientSession.getAction());
        if (isTold && clients.add(userSession.getId() + " " + client.getId())) {
            PersistentClientSessionModel part =
                    new PersistentAuthenticatedClientSessionAdapter(session, clientSession).getUpdatedModel();
            add(userSession, (own, ended) -> tellClient(own, ended, part));
        }
        String action = clientSession.getAction();
        clientSession.setAction(TOLD);
        returns.add(() -> clientSession.setAction(action));
    }

    /** The sessions go on after all: there is nothing to tell. */
    public void giveBack() {
        returns.forEach(Runnable::run);
        returns.clear();
        notices.clear();
    }

    /** When the current request commits; not at all if it is rolled back. */
    public void sendAfterCommit() {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService threads = session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                notices.forEach(notice -> threads.execute(() -> send(factory, notice)));
            }

            @Override
            protected void rollbackImpl() {
                // the sessions go on
            }
        });
    }

    private static void send(KeycloakSessionFactory factory, KeycloakSessionTask notice) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, notice);
        } catch (RuntimeException e) {
            LOG.warn("Somebody could not be told of the end of a session", e);
        }
    }

    private void add(UserSessionModel userSession, Notice notice) {
        String realmId = userSession.getRealm().getId();
        String userId = userSession.getUser().getId();
        PersistentUserSessionModel stored = new PersistentUserSessionAdapter(userSession).getUpdatedModel();
        notices.add(own -> {
            RealmModel realm = own.realms().getRealm(realmId);
            if (realm != null) {
                own.getContext().setRealm(realm);
                own.getContext().setHttpRequest(request); // of which addresses are made
                notice.send(own, new PersistentUserSessionAdapter(own, stored, realm, userId, Map.of()));
            }
        });
    }

    private static void tellClient(KeycloakSession own, UserSessionModel ended, PersistentClientSessionModel part) {
        KeycloakContext context = own.getContext();
        ClientModel client = context.getRealm().getClientById(part.getClientId());
        if (client != null) {
            AuthenticatedClientSessionModel clientSession =
                    new PersistentAuthenticatedClientSessionAdapter(own, part, context.getRealm(), client, ended);
            own.getProvider(LoginProtocol.class, clientSession.getProtocol())
                    .setRealm(context.getRealm())
                    .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
                    .setUriInfo(context.getUri())
                    .backchannelLogout(ended, clientSession);
        }
    }

    private static void tellProvider(KeycloakSession own, UserSessionModel ended, String provider) {
        KeycloakContext context = own.getContext();
        IdentityBrokerService.getIdentityProvider(own, provider)
                .backchannelLogout(own, ended, context.getUri(), context.getRealm());
    }

    private interface Notice {

        void send(KeycloakSession own, UserSessionModel ended);
    }
}
