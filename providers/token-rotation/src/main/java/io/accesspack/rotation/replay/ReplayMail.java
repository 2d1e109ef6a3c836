package io.accesspack.rotation.replay;

import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.policy.OnReplay;
import io.accesspack.rotation.policy.RotationPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The e-mail that tells the user of a replay: template {@code refresh-token-replay.ftl} of the e-mail theme or of the pack's
 * themes JAR.
 */
record ReplayMail(
        String realmId,
        String userId,
        String application,
        Instant when,
        String address,
        OnReplay ended,
        boolean newPassword) {

    private static final String SUBJECT = "refreshTokenReplay.mail.subject";
    private static final String TEMPLATE = "refresh-token-replay.ftl";
    private static final String EXECUTOR = "access-pack-replay-mail";

    /** A proxy that is set up wrongly passes on whatever text the client sends as its address. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private static final Logger LOG = Logger.getLogger(ReplayMail.class);

    ReplayMail {
        address = address != null && ADDRESS.matcher(address).matches() ? address : null;
    }

    static ReplayMail about(
            AuthenticatedClientSessionModel clientSession, RotationPolicy policy, Instant when, Caller caller) {
        return new ReplayMail(
                clientSession.getRealm().getId(),
                clientSession.getUserSession().getUser().getId(),
                ApplicationName.of(clientSession.getClient()),
                when,
                caller.address(),
                policy.onReplay(),
                policy.requirePasswordUpdate());
    }

    /** On a thread of its own: a slow or dead mail server is not the request's problem. */
    void sendAfterCommit(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                session.getProvider(ExecutorsProvider.class)
                        .getExecutor(EXECUTOR)
                        .execute(() -> send(factory));
            }

            @Override
            protected void rollbackImpl() {
                // no revocation, no mail
            }
        });
    }

    private void send(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, this::send);
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private void send(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null || user.getEmail() == null) {
            return;
        }
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send(SUBJECT, TEMPLATE, attributes());
        } catch (EmailException e) {
            warn(e);
        }
    }

    private void warn(Exception failure) {
        LOG.warnf(
                "The mail about a replayed refresh token did not reach user %s of realm %s: %s",
                userId, realmId, rootCause(failure));
    }

    /** The user agent is left out: whoever replays chooses its text, and a mail is no place for it. */
    Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("application", application);
        attributes.put("when", ReplayTime.format(when));
        attributes.put("address", address);
        attributes.put("ended", ended.value());
        attributes.put("newPassword", newPassword);
        return attributes;
    }

    private static String rootCause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
