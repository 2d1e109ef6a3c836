package io.accesspack.organization.notice;

import io.accesspack.organization.management.GrantEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/**
 * The e-mail that tells a member what was granted or taken away: template {@code organization-grant.ftl} of the e-mail theme or
 * of the pack's themes JAR.
 */
record GrantMail(String realmId, GrantEvent change) {

    private static final String SUBJECT = "organizationGrant.mail.subject";
    private static final String TEMPLATE = "organization-grant.ftl";
    private static final String EXECUTOR = "access-pack-grant-mail";
    private static final Logger LOG = Logger.getLogger(GrantMail.class);

    /** Nothing for other events, and for grants to groups, service accounts and addresses that have not joined. */
    static Optional<GrantMail> about(AdminEvent event) {
        return GrantEvent.toMember(event).map(change -> new GrantMail(event.getRealmId(), change));
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
                // nothing granted, no mail
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
        UserModel user = session.users().getUserById(realm, change.memberId());
        OrganizationModel organization =
                session.getProvider(OrganizationProvider.class).getById(change.organizationId());
        if (user == null || user.getEmail() == null || organization == null) {
            return;
        }
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send(SUBJECT, List.of(organization.getName()), TEMPLATE, attributes(organization));
        } catch (EmailException e) {
            warn(e);
        }
    }

    private Map<String, Object> attributes(OrganizationModel organization) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("organizationName", organization.getName());
        attributes.put("granted", change.granted());
        attributes.put("revoked", change.revoked());
        return attributes;
    }

    private void warn(Exception failure) {
        LOG.warnf(
                "The mail about a grant in organization %s did not reach user %s of realm %s: %s",
                change.organizationId(), change.memberId(), realmId, rootCause(failure));
    }

    private static String rootCause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
