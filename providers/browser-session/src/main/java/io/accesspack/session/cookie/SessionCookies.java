package io.accesspack.session.cookie;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;

/** The cookies with refresh tokens that a browser has sent, and those that it is to get. */
public final class SessionCookies {

    /** Below the realm's path; the cookies are for nothing else. */
    public static final String PATH = "browser-session";

    /** Browsers keep no cookie for longer (draft-ietf-httpbis-rfc6265bis, section 5.5). */
    static final Duration MAX_AGE = Duration.ofDays(400);

    /** All of them travel in one header, which servers limit; the one unused for longest makes room. */
    static final int LIMIT = 10;

    private final ClientModel client;
    private final String path;
    private final BrowserBinding binding;
    private final List<SessionCookie> ofBrowser = new ArrayList<>();
    private final List<SessionCookie> ofClient = new ArrayList<>();
    private final Set<String> unusable = new LinkedHashSet<>();

    private SessionCookies(ClientModel client, String path, CookieHeader header) throws AmbiguousCookieException {
        this.client = client;
        this.path = path;
        Optional<BrowserBinding> sent = BrowserBinding.of(header);
        this.binding = sent.orElseGet(BrowserBinding::create);
        Set<String> names = new HashSet<>();
        for (CookieHeader.Pair pair : header.pairs()) {
            if (pair.name().startsWith(CookieName.PREFIX)) {
                Optional<SessionCookie> own =
                        SessionCookie.parse(pair.name(), pair.value()).filter(binding::bound);
                if (own.isEmpty()) {
                    unusable.add(pair.name());
                } else if (names.add(pair.name())) {
                    ofBrowser.add(own.get());
                } else if (isOfClient(pair.name())) {
                    throw new AmbiguousCookieException();
                }
            }
        }
        unusable.removeAll(names);
        ofBrowser.stream().filter(cookie -> isOfClient(cookie.name())).forEach(ofClient::add);
        unusable.removeIf(name -> !isOfClient(name));
    }

    /**
     * Those of the current request. What was not set by this host for this browser is left out.
     *
     * @throws AmbiguousCookieException when two of the client's have the same name
     */
    public static SessionCookies of(KeycloakContext context, ClientModel client) throws AmbiguousCookieException {
        CookieHeader header = CookieHeader.parse(
                context.getHttpRequest().getHttpHeaders().getRequestHeaders().get(HttpHeaders.COOKIE));
        return new SessionCookies(client, CookiePath.of(context), header);
    }

    private boolean isOfClient(String name) {
        return name.startsWith(CookieName.prefix(client));
    }

    /** All of the client's. */
    public List<SessionCookie> all() {
        return List.copyOf(ofClient);
    }

    /** The client's for a token of this organization. */
    public Optional<SessionCookie> forOrganization(String organizationId) {
        String name = CookieName.of(client, organizationId);
        return ofClient.stream().filter(cookie -> cookie.name().equals(name)).findFirst();
    }

    /** The one of the client's that was set last. */
    public Optional<SessionCookie> latest() {
        return ofClient.stream().max(Comparator.comparing(SessionCookie::issuedAt));
    }

    /**
     * Sets the cookie of the client and this organization.
     *
     * @param organizationId null for a token that is for none or for several organizations
     * @param lifetime null for a cookie that ends with the browser
     */
    public List<NewCookie> set(String organizationId, String refreshToken, Duration lifetime)
            throws OversizedTokenException {
        return setNamed(CookieName.of(client, organizationId), refreshToken, lifetime);
    }

    /** Puts a successor in place of the token in this cookie. */
    public List<NewCookie> replace(SessionCookie predecessor, String refreshToken, Duration lifetime)
            throws OversizedTokenException {
        return setNamed(predecessor.name(), refreshToken, lifetime);
    }

    private List<NewCookie> setNamed(String name, String refreshToken, Duration lifetime)
            throws OversizedTokenException {
        SessionCookie cookie =
                new SessionCookie(name, Instant.ofEpochMilli(Time.currentTimeMillis()), binding.digest(), refreshToken);
        if (cookie.length() > SessionCookie.MAX_LENGTH) {
            throw new OversizedTokenException(cookie.length());
        }
        List<NewCookie> cookies = new ArrayList<>();
        cookies.add(hardened(BrowserBinding.COOKIE, binding.secret(), "/")
                .maxAge(Math.toIntExact(MAX_AGE.toSeconds()))
                .build());
        cookies.add(hardened(name, cookie.value(), path)
                .maxAge(lifetime == null ? NewCookie.DEFAULT_MAX_AGE : seconds(lifetime))
                .build());
        ofBrowser.stream()
                .filter(other -> !other.name().equals(name))
                .sorted(Comparator.comparing(SessionCookie::issuedAt).reversed())
                .skip(LIMIT - 1L)
                .map(other -> expired(other.name()))
                .forEach(cookies::add);
        return cookies;
    }

    private static int seconds(Duration lifetime) {
        return Math.toIntExact(Math.max(1, Math.min(lifetime.toSeconds(), MAX_AGE.toSeconds())));
    }

    /** Takes back a cookie. */
    public NewCookie clear(SessionCookie cookie) {
        return expired(cookie.name());
    }

    /** Takes back those of the client that are of no use: malformed, too long, or not for this browser. */
    public List<NewCookie> clearUnusable() {
        return unusable.stream().map(this::expired).toList();
    }

    private NewCookie expired(String name) {
        return hardened(name, "", path).maxAge(0).build();
    }

    private static NewCookie.Builder hardened(String name, String value, String path) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT);
    }
}
