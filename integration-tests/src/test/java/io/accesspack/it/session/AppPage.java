package io.accesspack.it.session;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of an application, in a browser that keeps its cookies for it. */
public final class AppPage {

    public static final String ORIGIN = "http://localhost:4200";

    private final TestRealm realm;
    private final String clientId;
    private final Browser browser;
    private final Map<String, String> cookies;
    private final Map<String, String> headers = new HashMap<>();
    private String planted;

    private AppPage(TestRealm realm, String clientId, Browser browser, Map<String, String> cookies) {
        this.realm = realm;
        this.clientId = clientId;
        this.browser = browser;
        this.cookies = cookies;
        headers.put("Origin", ORIGIN);
        headers.put("X-Browser-Session", "1");
    }

    /** In a browser of its own. */
    public static AppPage open(TestRealm realm, String clientId) {
        return new AppPage(realm, clientId, new Browser(), new LinkedHashMap<>());
    }

    /** Another application in the same browser. */
    AppPage beside(String otherClientId) {
        return new AppPage(realm, otherClientId, browser, cookies);
    }

    /** The browser's cookies below {@code browser-session}, by name; changes take effect. */
    Map<String, String> cookies() {
        return cookies;
    }

    /** The only session cookie that the browser has: its name and value. */
    Map.Entry<String, String> sessionCookie() {
        var found = cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith("__Secure-AP-"))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("Not one session cookie: " + cookies.keySet());
        }
        return Map.entry(found.get(0).getKey(), found.get(0).getValue());
    }

    /** A copy of the browser's profile as a thief takes it: the same cookies from now on, going their own way. */
    AppPage stolen() {
        return new AppPage(realm, clientId, new Browser(), new LinkedHashMap<>(cookies));
    }

    /** The refresh token in the browser's only session cookie, as somebody finds it who has the browser's files. */
    Jwt storedToken() {
        String value = sessionCookie().getValue();
        String[] parts = value.split("\\.");
        return Jwt.parse(String.join(".", List.of(parts).subList(parts.length - 3, parts.length)));
    }

    /** Sends this pair too, as the browser would if somebody had planted another cookie; null for none. */
    AppPage planted(String pair) {
        planted = pair;
        return this;
    }

    /** Sends this header with every request of this page; null leaves it out. */
    AppPage header(String name, String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        browserHeader(name, value);
        return this;
    }

    private void browserHeader(String name, String value) {
        if (name.equals("User-Agent")) {
            browser.header(name, value);
        }
    }

    /** Logs in with the demo password, or with the browser's login session when it has one. */
    public Answer signIn(String username, String scope) {
        return token(redemption(username, scope));
    }

    /** Logs in with the box ticked that says to remember the user. */
    Answer signInRemembered(String username, String scope) {
        AuthorizationCodeFlow flow = realm.client(clientId).authorization(scope);
        Page back = flow.open(browser)
                .submit("#kc-form-login", Map.of("username", username, "password", "demo-password", "rememberMe", "on"))
                .secondFactor(username);
        return token(flow.redemption(back));
    }

    /** Logs in, and returns what redeems the code. */
    Map<String, String> redemption(String username, String scope) {
        AuthorizationCodeFlow flow = realm.client(clientId).authorization(scope);
        Page page = flow.open(browser);
        return flow.redemption(page.isReturnedToClient() ? page : page.signIn(username, "demo-password"));
    }

    Answer token(Map<String, String> parameters) {
        return post("token", withClient(parameters));
    }

    public Answer refresh() {
        return refresh(Map.of());
    }

    Answer refresh(Map<String, String> parameters) {
        return post("refresh", withClient(parameters));
    }

    public Answer logout() {
        return post("logout", withClient(Map.of()));
    }

    Answer logout(Map<String, String> parameters) {
        return post("logout", withClient(parameters));
    }

    public Answer logoutEverywhere() {
        return post("logout?everywhere=true", withClient(Map.of()));
    }

    private Map<String, String> withClient(Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.putIfAbsent("client_id", clientId);
        return form;
    }

    Answer post(String path, Map<String, String> form) {
        return post(
                path,
                form.entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&")));
    }

    Answer post(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer get(String path, Jwt accessToken) {
        return send(bearer(path, accessToken).GET());
    }

    public Answer delete(String path, Jwt accessToken) {
        return send(bearer(path, accessToken).DELETE());
    }

    /** The preflight that the browser would send before such a request. */
    Answer preflight(String path) {
        return send(request(path)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder bearer(String path, Jwt accessToken) {
        return request(path).header("Authorization", "Bearer " + accessToken.encoded());
    }

    private HttpRequest.Builder request(String path) {
        URI address = URI.create(realm.issuer() + "/browser-session/" + path);
        HttpRequest.Builder request = Http.request(address);
        headers.forEach(request::header);
        String sent = Stream.of(
                        cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()),
                        Stream.of(browser.cookiesFor(address)).filter(login -> !login.isEmpty()),
                        Stream.ofNullable(planted))
                .flatMap(Function.identity())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        Answer answer = Answer.of(Http.send(request.build()));
        answer.setCookies().forEach(this::keep);
        return answer;
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int separator = pair.indexOf('=');
        if (Answer.isClearing(setCookie)) {
            cookies.remove(pair.substring(0, separator));
        } else {
            cookies.put(pair.substring(0, separator), pair.substring(separator + 1));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
