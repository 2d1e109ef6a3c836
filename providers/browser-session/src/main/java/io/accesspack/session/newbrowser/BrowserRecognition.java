package io.accesspack.session.newbrowser;

import io.accesspack.session.knownbrowser.JpaKnownBrowsers;
import io.accesspack.session.knownbrowser.KnownBrowser;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.events.Event;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

/**
 * Recognizes the browser of a sign-in. One that was seen today costs a look-up by primary key; all else happens after the request
 * has committed, where it can neither fail nor slow it down.
 *
 * <p>The look-up is in the prepare phase of the sign-in's transaction, because a failure there is answered. What a listener throws,
 * Keycloak 26.7.3 drops: it would let somebody in although a failed statement has rolled the sign-in back.
 */
final class BrowserRecognition {

    /** A browser that is used every day still causes one update a day at most. */
    private static final Duration SEEN_LATELY = Duration.ofDays(1);

    private final KeycloakSession session;
    private final Event login;
    private NewBrowserMail mail;

    private BrowserRecognition(KeycloakSession session, Event login) {
        this.session = session;
        this.login = login;
    }

    static void enlist(KeycloakSession session, Event login) {
        BrowserRecognition recognition = new BrowserRecognition(session, login.clone());
        KeycloakTransactionManager transaction = session.getTransactionManager();
        transaction.enlistPrepare(new OnCommit(recognition::lookUp));
        transaction.enlistAfterCompletion(new OnCommit(recognition::tell));
    }

    private void lookUp() {
        if (!BrowserSignIn.is(session, login)) {
            return;
        }
        Instant now = Instant.ofEpochMilli(login.getTime());
        Optional<BrowserCookie> sent = BrowserCookie.sent(session);
        BrowserCookie cookie = sent.orElseGet(BrowserCookie::create);
        KnownBrowser browser = KnownBrowser.of(login.getRealmId(), login.getUserId(), cookie.secret());
        if (sent.isEmpty() || !seenLately(browser, now)) {
            cookie.set(session);
            mail = NewBrowserMail.about(session, login, new Sighting(browser, now));
        }
    }

    private boolean seenLately(KnownBrowser browser, Instant now) {
        return JpaKnownBrowsers.in(session)
                .lastSeen(browser)
                .filter(last -> last.isAfter(now.minus(SEEN_LATELY)))
                .isPresent();
    }

    private void tell() {
        if (mail != null) {
            mail.sendInBackground(session);
        }
    }

    private static final class OnCommit extends AbstractKeycloakTransaction {

        private final Runnable action;

        OnCommit(Runnable action) {
            this.action = action;
        }

        @Override
        protected void commitImpl() {
            action.run();
        }

        @Override
        protected void rollbackImpl() {
            // nobody signed in
        }
    }
}
