package io.accesspack.it.organization.rest;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The API as one caller: {@code token} null for nobody. Immutable. */
public record Api(URI root, String token, List<String> headers) {

    /** The API below {@code /admin}, as the server's administrator. */
    public static Api ofAdministrator(TestRealm realm) {
        return ofAdministrator(realm, realm.adminToken());
    }

    /** The API below {@code /admin}, with any token. */
    public static Api ofAdministrator(TestRealm realm, String token) {
        return new Api(base(realm, "/admin"), token, List.of());
    }

    /** The API of members, as this user of the demo realm. */
    public static Api ofMember(TestRealm realm, String username) {
        String token = realm.client("demo-spa")
                .signIn(username, "demo-password", "openid")
                .accessToken()
                .encoded();
        return new Api(base(realm, ""), token, List.of());
    }

    private static URI base(TestRealm realm, String prefix) {
        return URI.create(realm.server().url() + prefix + "/realms/" + realm.name() + "/organization-access/");
    }

    /** The same, sending one more header. */
    public Api header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(Arrays.asList(name, value));
        return new Api(root, token, more);
    }

    /** What is below, as the same caller. */
    public Api at(String path) {
        return new Api(root.resolve(path), token, headers);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /**
     * Sends any request.
     *
     * @param json the body, null for none
     */
    public Answer send(String method, String path, String json) {
        HttpRequest.Builder request = Http.request(root.resolve(path))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (json != null && !headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return Answer.of(Http.send(request.build()));
    }
}
