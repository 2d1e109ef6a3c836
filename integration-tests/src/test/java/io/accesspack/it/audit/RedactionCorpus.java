package io.accesspack.it.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What administrators send, with a marker wherever a secret may be: under names that sound like one and under names that do not, in
 * every kind of resource that has room for any.
 */
final class RedactionCorpus {

    /** Of attributes and options. The first are those that once got through. */
    static final List<String> NAMES = List.of(
            "accessKey",
            "aws_access_key",
            "passwd",
            "pwd",
            "otpSeed",
            "tokens",
            "signingKey",
            "passcode",
            "recovery_code",
            "backupCodes",
            "encryption_key",
            "p8Content",
            "webhook.key",
            "pass",
            "pw",
            "cred",
            "hmac",
            "seed",
            "bearer",
            "sas",
            "dsn",
            "licence",
            "mnemonic",
            "pinCode",
            "note",
            "memo",
            "x",
            "zugang",
            "id",
            "name");

    private static final List<String> JWK = List.of("d", "p", "q", "dp", "dq", "qi", "k");
    private static final List<String> PARAMETERS = List.of("sig", "apikey", "access_key", "code", "t");

    /** Everywhere else in a URL, where there is no name. */
    private static final List<String> URLS = List.of(
            "https://%s@app.test/",
            "https://%s:x@app.test/",
            "https://app.test/x?%s",
            "https://app.test/x#%s",
            "https://app.test/x;jsessionid=%s",
            "https://app.test/%s;v=1/y");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> places = new TreeMap<>();
    private final List<Request> requests = new ArrayList<>();

    /** A request below {@code /admin/realms/{realm}/}, in the order in which they work. */
    record Request(String method, String path, String body) {}

    RedactionCorpus() {
        attributes();
        options();
        keys();
        addresses();
        credentials();
    }

    List<Request> requests() {
        return requests;
    }

    /** Where each marker was planted. */
    Map<String, String> places() {
        return places;
    }

    /** A new marker. It looks like what services give out: letters and digits. */
    String marker(String place) {
        String marker = "m4rk-%03d-Qz7Xw9Lk2Pv".formatted(places.size());
        places.put(marker, place);
        return marker;
    }

    private void attributes() {
        post("users", "username", "planted", "enabled", true, "attributes", lists("user"));
        post("groups", "name", "planted", "attributes", lists("group"));
        post("roles", "name", "planted", "attributes", lists("realm role"));
        post(
                "clients",
                "id",
                "planted",
                "clientId",
                "planted",
                "redirectUris",
                List.of("https://app.test/callback"),
                "authorizationServicesEnabled",
                true,
                "serviceAccountsEnabled",
                true,
                "attributes",
                with(texts("client"), "pkce.code.challenge.method", "S256"));
        post("clients/planted/roles", "name", "planted", "attributes", lists("client role"));
        post(
                "client-scopes",
                "id",
                "planted-scope",
                "name",
                "planted",
                "protocol",
                "openid-connect",
                "attributes",
                texts("client scope"));
        post(
                "organizations",
                "name",
                "planted",
                "alias",
                "planted",
                "domains",
                List.of(Map.of("name", "planted.test")),
                "attributes",
                lists("organization"));
        put("", "attributes", texts("realm"));
        post(
                "clients/planted/authz/resource-server/resource",
                "name",
                "planted",
                "attributes",
                lists("protected resource"));
    }

    private void options() {
        post(
                "clients/planted/protocol-mappers/models",
                "name",
                "planted",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-hardcoded-claim-mapper",
                "config",
                with(
                        with(texts("protocol mapper"), "claim.name", "visible_claim"),
                        "claim.value",
                        marker("hardcoded claim")));
        post(
                "identity-provider/instances",
                "alias",
                "planted",
                "providerId",
                "oidc",
                "config",
                with(
                        with(
                                with(texts("identity provider"), "clientSecret", marker("identity provider's secret")),
                                "authorizationUrl",
                                "https://idp.test/authorize"),
                        "tokenUrl",
                        "https://idp.test/token"));
        post(
                "identity-provider/instances/planted/mappers",
                "name",
                "planted",
                "identityProviderAlias",
                "planted",
                "identityProviderMapper",
                "hardcoded-attribute-idp-mapper",
                "config",
                with(
                        with(texts("identity-provider mapper"), "attribute", "visible_attribute"),
                        "attribute.value",
                        marker("hardcoded attribute")));
        post(
                "components",
                "name",
                "planted",
                "providerId",
                "max-clients",
                "providerType",
                "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy",
                "subType",
                "anonymous",
                "config",
                with(lists("component"), "max-clients", List.of("77")));
        put(
                "client-policies/profiles",
                "profiles",
                List.of(Map.of(
                        "name",
                        "planted",
                        "executors",
                        List.of(Map.of("executor", "secure-session", "configuration", texts("policy executor"))))));
    }

    private void keys() {
        for (String member : JWK) {
            String key = json(Map.of(
                    "keys",
                    List.of(Map.of("kty", "RSA", "kid", "visible", "n", "modulus", member, marker("JWK " + member)))));
            post(
                    "clients",
                    "clientId",
                    "jwk-" + member,
                    "attributes",
                    Map.of("use.jwks.string", "true", "jwks.string", key));
        }
        post(
                "clients",
                "clientId",
                "broken-json",
                "description",
                "{\"password\":\"" + marker("broken JSON"),
                "attributes",
                Map.of("consent.screen.text", "{\"client_secret\": \"" + marker("broken JSON in an attribute")));
    }

    private void addresses() {
        for (String parameter : PARAMETERS) {
            Function<String, String> url =
                    place -> "https://app.test/x?" + parameter + "=" + marker(parameter + "= in " + place);
            post(
                    "clients",
                    "clientId",
                    "url-" + parameter,
                    "baseUrl",
                    url.apply("baseUrl"),
                    "attributes",
                    Map.of("backchannel.logout.url", url.apply("an attribute"), "logoUri", url.apply("logoUri")));
        }
        for (String url : URLS) {
            post(
                    "clients",
                    "clientId",
                    "url-" + URLS.indexOf(url),
                    "attributes",
                    Map.of("backchannel.logout.url", url.formatted(marker(url))));
        }
        post(
                "clients",
                "clientId",
                "path",
                "adminUrl",
                "https://app.test/hooks/" + marker("path of adminUrl") + "/in",
                "attributes",
                Map.of("backchannel.logout.url", "https://app.test/" + marker("path of an attribute")));
        post(
                "clients",
                "clientId",
                "password",
                "baseUrl",
                "https://user:" + marker("password in a URL") + "@app.test/");
        post(
                "components",
                "name",
                "sink",
                "providerId",
                "webhook",
                "providerType",
                "io.accesspack.audit.sink.AuditSink",
                "config",
                Map.of(
                        "enabled",
                        List.of("false"),
                        "secret",
                        List.of(marker("sink's secret")),
                        "url",
                        List.of("https://hooks.example.com/services/" + marker("path of a sink") + "?sig="
                                + marker("query of a sink"))));
    }

    private void credentials() {
        post(
                "users",
                "username",
                "with-password",
                "credentials",
                List.of(Map.of("type", "password", "value", marker("password of a new user"))));
        post(
                "clients",
                "clientId",
                "with-secret",
                "secret",
                marker("client secret"),
                "registrationAccessToken",
                marker("registration access token"));
        put(
                "",
                "smtpServer",
                Map.of(
                        "host",
                        "mail.test",
                        "from",
                        "a@mail.test",
                        "user",
                        "mailer",
                        "auth",
                        "true",
                        "password",
                        marker("mail password")));
        post(
                "components",
                "name",
                "ldap",
                "providerId",
                "ldap",
                "providerType",
                "org.keycloak.storage.UserStorageProvider",
                "config",
                Map.ofEntries(
                        list("enabled", "false"),
                        list("vendor", "other"),
                        list("connectionUrl", "ldap://ldap.test"),
                        list("usersDn", "ou=visible"),
                        list("authType", "simple"),
                        list("bindDn", "cn=admin"),
                        list("bindCredential", marker("LDAP password")),
                        list("editMode", "READ_ONLY"),
                        list("userObjectClasses", "person"),
                        list("usernameLDAPAttribute", "uid"),
                        list("rdnLDAPAttribute", "uid"),
                        list("uuidLDAPAttribute", "entryUUID"),
                        list("searchScope", "1"),
                        list("pagination", "false")));
    }

    private static Map.Entry<String, List<String>> list(String name, String value) {
        return Map.entry(name, List.of(value));
    }

    private Map<String, Object> texts(String resource) {
        Map<String, Object> texts = new LinkedHashMap<>();
        NAMES.forEach(name -> texts.put(name, marker(name + " of a " + resource)));
        return texts;
    }

    private Map<String, Object> lists(String resource) {
        Map<String, Object> lists = texts(resource);
        lists.replaceAll((name, value) -> List.of(value));
        return lists;
    }

    private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
        some.put(name, value);
        return some;
    }

    private void post(String path, Object... members) {
        requests.add(new Request("POST", path, json(object(members))));
    }

    private void put(String path, Object... members) {
        requests.add(new Request("PUT", path, json(object(members))));
    }

    private static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
