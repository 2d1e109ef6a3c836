package io.accesspack.testkit.oidc;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** What a browser shows: a page of Keycloak's, or the address of the application it was sent back to. */
public final class Page {

    private final Browser browser;
    private final URI uri;
    private final HttpResponse<String> response;

    Page(Browser browser, URI uri, HttpResponse<String> response) {
        this.browser = browser;
        this.uri = uri;
        this.response = response;
    }

    /** The address in the address bar. */
    public URI uri() {
        return uri;
    }

    public int status() {
        return response.statusCode();
    }

    /** A header of the response, null when it has none. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** All headers of the response with this name. */
    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** The page's document. */
    public Document document() {
        return Jsoup.parse(response.body(), uri.toString());
    }

    /** The text that a person reads. */
    public String text() {
        return document().body().text();
    }

    /** Whether the browser is back at the application. */
    public boolean isReturnedToClient() {
        return uri.toString().startsWith(AuthorizationCodeFlow.REDIRECT_URI);
    }

    /** A parameter that came back to the application; fails the test when the browser is elsewhere. */
    public String returnedParameter(String name) {
        if (!isReturnedToClient()) {
            throw new AssertionError("Still at %s, status %d: %s".formatted(uri, status(), text()));
        }
        String value = Http.decode(uri.getRawQuery()).get(name);
        if (value == null) {
            throw new AssertionError("No '" + name + "' came back: " + uri);
        }
        return value;
    }

    /** Signs in: name, password, and a second factor if Keycloak wants one. */
    public Page signIn(String username, String password) {
        return enterPassword(username, password).secondFactor(username);
    }

    /**
     * Fills in and submits Keycloak's login form, or both of them: with organizations it asks for the name first. Stays on
     * whatever page comes next.
     */
    public Page enterPassword(String username, String password) {
        if (document().selectFirst("#kc-form-login #password") == null) {
            Page second = submit("#kc-form-login", Map.of("username", username));
            return second.submit("#kc-form-login", Map.of("password", password));
        }
        return submit("#kc-form-login", Map.of("username", username, "password", password));
    }

    /** Sets up a one-time password or enters one, if this page asks the user for that. */
    public Page secondFactor(String username) {
        if (isReturnedToClient()) {
            return this;
        }
        if (document().selectFirst("#kc-totp-settings-form") != null) {
            return AuthenticatorApp.scan(this).keptFor(uri, username).confirm(this);
        }
        if (document().selectFirst("#kc-otp-login-form") != null) {
            return AuthenticatorApp.of(uri, username)
                    .map(phone -> submit("#kc-otp-login-form", Map.of("otp", phone.code())))
                    .orElse(this);
        }
        return this;
    }

    /**
     * Submits the form that the selector finds, hidden fields included, with these values filled in.
     *
     * @throws AssertionError when the page has no such form
     */
    public Page submit(String form, Map<String, String> values) {
        Element element = document().selectFirst(form);
        if (!(element instanceof FormElement found)) {
            throw new AssertionError("No form '%s' on %s: %s".formatted(form, uri, text()));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        found.formData().forEach(field -> fields.put(field.key(), field.value()));
        fields.putAll(values);
        return browser.submit(URI.create(found.absUrl("action")), fields);
    }

    /** Follows the link that the selector finds. */
    public Page follow(String link) {
        Element element = document().selectFirst(link);
        if (element == null) {
            throw new AssertionError("No link '%s' on %s: %s".formatted(link, uri, text()));
        }
        return browser.open(URI.create(element.absUrl("href")));
    }
}
