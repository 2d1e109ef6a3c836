package io.accesspack.session.newdevice;

import io.accesspack.session.knownbrowser.KnownBrowser;
import io.accesspack.session.knownbrowser.KnownBrowsers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/**
 * Recognizes the browser of a sign-in. One that was seen today costs a look-up by primary key; all else happens after the request
 * has committed, where it can neither fail nor slow it down.
 */
final class NewDeviceMailListener implements EventListenerProvider {

    /** A browser that is used every day still causes one update a day at most. */
    private static final Duration SEEN_LATELY = Duration.ofDays(1);

    private final KeycloakSession session;

    NewDeviceMailListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (BrowserSignIn.is(session, event)) {
            recognize(event);
        }
    }

    private void recognize(Event login) {
        Instant now = Instant.ofEpochMilli(login.getTime());
        Optional<DeviceCookie> sent = DeviceCookie.sent(session);
        DeviceCookie cookie = sent.orElseGet(DeviceCookie::create);
        KnownBrowser browser = KnownBrowser.of(login.getRealmId(), login.getUserId(), cookie.secret());
        if (sent.isEmpty() || !seenLately(browser, now)) {
            cookie.set(session);
            NewDeviceMail.about(session, login, new Sighting(browser, now)).sendAfterCommit(session);
        }
    }

    private boolean seenLately(KnownBrowser browser, Instant now) {
        return KnownBrowsers.in(session)
                .lastSeen(browser)
                .filter(last -> last.isAfter(now.minus(SEEN_LATELY)))
                .isPresent();
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // nobody signs in by one
    }

    @Override
    public void close() {}
}
