package io.accesspack.testkit.oidc;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A browser without scripts: keeps cookies, follows redirects within Keycloak, stops where it would leave for the
 * application. Treats localhost as secure, as real browsers do. Not thread-safe.
 */
public final class Browser {

    private static final int REDIRECT_LIMIT = 20;

    private final Map<String, HttpCookie> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** Sends this header with every request, for instance {@code User-Agent} or {@code Accept-Language}. */
    public Browser header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Forgets every cookie. */
    public void clearCookies() {
        cookies.clear();
    }

    /** The header {@code Cookie} of a request to this address; empty without cookies. */
    public String cookiesFor(URI uri) {
        return cookies.values().stream()
                .filter(cookie -> uri.getPath().startsWith(cookie.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Opens an address. */
    public Page open(URI uri) {
        return follow(uri, request(uri).GET().build());
    }

    Page submit(URI action, Map<String, String> fields) {
        return follow(action, Http.form(request(action), fields));
    }

    private Page follow(URI start, HttpRequest first) {
        URI uri = start;
        HttpResponse<String> response = send(first);
        for (int i = 0; i < REDIRECT_LIMIT; i++) {
            URI target =
                    response.headers().firstValue("Location").map(uri::resolve).orElse(null);
            if (target == null) {
                return new Page(this, uri, response);
            }
            if (!start.getAuthority().equals(target.getAuthority())) {
                return new Page(this, target, response);
            }
            uri = target;
            response = send(request(uri).GET().build());
        }
        throw new AssertionError("More than " + REDIRECT_LIMIT + " redirects, last to " + uri);
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = Http.request(uri);
        headers.forEach(request::header);
        String sent = cookiesFor(uri);
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        HttpResponse<String> response = Http.send(request);
        response.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(this::keep);
        return response;
    }

    private void keep(HttpCookie cookie) {
        String key = cookie.getName() + " " + cookie.getPath();
        if (cookie.getMaxAge() == 0) {
            cookies.remove(key);
        } else {
            cookies.put(key, cookie);
        }
    }
}
