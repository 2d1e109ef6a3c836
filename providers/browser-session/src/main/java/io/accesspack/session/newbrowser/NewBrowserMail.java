package io.accesspack.session.newbrowser;

import io.accesspack.session.device.ApplicationName;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.events.Event;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.RealmsResource;

/**
 * The e-mail that tells a user of a sign-in with a new browser: template {@code new-device-sign-in.ftl} of the e-mail theme or of
 * the pack's themes JAR.
 */
record NewBrowserMail(
        Sighting sighting, BrowserDescription description, String address, String application, String accountUrl) {

    private static final String SUBJECT = "newDeviceSignIn.mail.subject";
    private static final String TEMPLATE = "new-device-sign-in.ftl";
    private static final String EXECUTOR = "access-pack-new-device-mail";

    /** Unambiguous in every language. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A proxy that is set up wrongly passes on whatever text the client sends as its address. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private static final Logger LOG = Logger.getLogger(NewBrowserMail.class);

    /** Takes from the current request what the mail says. */
    static NewBrowserMail about(KeycloakSession session, Event login, Sighting sighting) {
        KeycloakContext context = session.getContext();
        RealmModel realm = context.getRealm();
        return new NewBrowserMail(
                sighting,
                BrowserDescription.of(session),
                Optional.ofNullable(login.getIpAddress())
                        .filter(ADDRESS.asMatchPredicate())
                        .orElse(null),
                Optional.ofNullable(realm.getClientByClientId(login.getClientId()))
                        .map(ApplicationName::of)
                        .orElse(null),
                RealmsResource.accountUrl(context.getUri().getBaseUriBuilder())
                        .build(realm.getName())
                        .toString());
    }

    /** On a thread of its own: a slow or dead mail server is not the request's problem. */
    void sendInBackground(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR).execute(() -> sendIfNew(factory));
    }

    private void sendIfNew(KeycloakSessionFactory factory) {
        try {
            if (sighting.isOfNewBrowser(factory)) {
                KeycloakModelUtils.runJobInTransaction(factory, this::send);
            }
        } catch (RuntimeException e) {
            warn(e);
        }
    }

    private void send(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(sighting.browser().realmId());
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, sighting.browser().userId());
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

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("when", TIME.format(sighting.when()));
        attributes.put("browser", description.browser());
        attributes.put("system", description.system());
        attributes.put("address", address);
        attributes.put("application", application);
        attributes.put("accountUrl", accountUrl);
        return attributes;
    }

    private void warn(Exception failure) {
        LOG.warnf(
                "The mail about a sign-in with a new browser did not reach user %s of realm %s: %s",
                sighting.browser().userId(), sighting.browser().realmId(), rootCause(failure));
    }

    private static String rootCause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
