package io.accesspack.session.newbrowser;

import io.accesspack.session.knownbrowser.KnownBrowser;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.SecureContextResolver;

/**
 * The cookie by which a browser is recognized: random, and of no use for anything else. Browsers send it whenever they send
 * Keycloak's own login cookie, also after an identity provider's or a SAML application's form, hence {@code SameSite=None}.
 *
 * <p>With the prefix {@code __Host-} only this host can set it (draft-ietf-httpbis-rfc6265bis, section 4.1.3.2): otherwise somebody
 * could plant a secret that he knows from a sibling subdomain, and later be taken for the user's browser. The prefix requires the path
 * {@code /}; the realm is in what is stored.
 */
record BrowserCookie(String secret) {

    private static final String NAME = "AP-DEVICE";

    private static final int BITS = 128;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static BrowserCookie create() {
        byte[] secret = new byte[BITS / Byte.SIZE];
        RANDOM.nextBytes(secret);
        return new BrowserCookie(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The cookie with this value; empty when it is not one that {@link #create()} has made. */
    static Optional<BrowserCookie> parse(String value) {
        return SECRET.matcher(value).matches() ? Optional.of(new BrowserCookie(value)) : Optional.empty();
    }

    /** The one that came with the request. */
    static Optional<BrowserCookie> sent(KeycloakSession session) {
        return Optional.ofNullable(session.getContext()
                        .getHttpRequest()
                        .getHttpHeaders()
                        .getCookies()
                        .get(name(isSecure(session))))
                .map(Cookie::getValue)
                .flatMap(BrowserCookie::parse);
    }

    /** Sends it with the response. */
    void set(KeycloakSession session) {
        boolean secure = isSecure(session);
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name(secure))
                        .value(secret)
                        .path("/")
                        .maxAge(Math.toIntExact(KnownBrowser.KEPT.toSeconds()))
                        .secure(secure)
                        .httpOnly(true)
                        .sameSite(secure ? NewCookie.SameSite.NONE : NewCookie.SameSite.LAX)
                        .build());
    }

    private static String name(boolean secure) {
        return secure ? "__Host-" + NAME : NAME;
    }

    /** As Keycloak decides for its own cookies (DefaultCookieProvider, 26.7.3). */
    private static boolean isSecure(KeycloakSession session) {
        return SecureContextResolver.isSecureContext(session);
    }

    /** Without the secret: it must not reach a log. */
    @Override
    public String toString() {
        return NAME;
    }
}
