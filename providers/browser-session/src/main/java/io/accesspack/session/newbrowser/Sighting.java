package io.accesspack.session.newbrowser;

import io.accesspack.session.knownbrowser.JpaKnownBrowsers;
import io.accesspack.session.knownbrowser.KnownBrowser;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A browser at the moment of a sign-in. */
record Sighting(KnownBrowser browser, Instant when) {

    /** A browser that forgets its cookies is a new one every time; its rows must not pile up. */
    private static final int BROWSERS_PER_USER = 100;

    /**
     * Remembers the browser, in a transaction of its own.
     *
     * @return whether it is new to a user who has others. A user's first one tells nothing: it is the first sign-in, or the first
     *     since the realm listens.
     */
    boolean isOfNewBrowser(KeycloakSessionFactory factory) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, this::remember);
    }

    private boolean remember(KeycloakSession session) {
        JpaKnownBrowsers browsers = JpaKnownBrowsers.in(session);
        if (!userExists(session) || browsers.seen(browser, when)) {
            return false;
        }
        boolean others = browsers.anyOf(browser.realmId(), browser.userId());
        if (others) {
            browsers.lock(browser.realmId(), browser.userId());
            if (browsers.seen(browser, when)) {
                return false;
            }
        }
        browsers.add(browser, when);
        if (others) {
            browsers.keepLatest(browser.realmId(), browser.userId(), BROWSERS_PER_USER);
        }
        return others;
    }

    private boolean userExists(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(browser.realmId());
        if (realm == null) {
            return false;
        }
        session.getContext().setRealm(realm);
        return session.users().getUserById(realm, browser.userId()) != null;
    }
}
