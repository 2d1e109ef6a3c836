package io.accesspack.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RolesResource;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm that belongs to one test (class) alone. */
public final class TestRealm implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String PASSWORD_POLICY = "passwordPolicy";

    /** Keycloak's default takes a tenth of a second of processor time for every user and every sign-in. */
    private static final String CHEAP_HASHES = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)(?::([^}]*))?}");

    private final KeycloakServer server;
    private final String name;
    private final Keycloak admin;

    private TestRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
        this.admin = server.admin();
    }

    /**
     * Imports a realm JSON under a fresh name, through {@code POST /admin/realms} as a person would. A realm without a password
     * policy gets one that hashes cheaply.
     *
     * @param realmFile a file of {@code realm-config}, or a resource of the test's class path
     * @throws IllegalStateException when Keycloak refuses it; the message has Keycloak's reason
     */
    public static TestRealm importInto(KeycloakServer server, String realmFile) {
        return importText(server, realmFile, text(realmFile));
    }

    /**
     * Imports a realm JSON whose placeholders are resolved first, as {@code kc.sh import} does from its environment: {@code
     * ${NAME}} and {@code ${NAME:default}}. Those without a value stay; the ones of the vault and of messages are not touched.
     *
     * @param environment values by name
     */
    public static TestRealm importInto(KeycloakServer server, String realmFile, Map<String, String> environment) {
        String text = PLACEHOLDER.matcher(text(realmFile)).replaceAll(found -> {
            String otherwise = found.group(2) == null ? found.group() : found.group(2);
            return Matcher.quoteReplacement(environment.getOrDefault(found.group(1), otherwise));
        });
        return importText(server, realmFile, text);
    }

    private static TestRealm importText(KeycloakServer server, String realmFile, String text) {
        try {
            String usual = JSON.readTree(text).path("realm").asText("test");
            String name = "%s-%d-%s"
                    .formatted(
                            usual,
                            COUNTER.incrementAndGet(),
                            UUID.randomUUID().toString().substring(0, 8));
            // clients of Keycloak itself, whose addresses have the realm's name
            ObjectNode realm =
                    (ObjectNode) JSON.readTree(text.replace("/realms/" + usual + "/", "/realms/" + name + "/"));
            realm.put("realm", name);
            if (!realm.has(PASSWORD_POLICY)) {
                realm.put(PASSWORD_POLICY, CHEAP_HASHES);
            }
            TestRealm imported = new TestRealm(server, name);
            imported.create(JSON.writeValueAsString(realm), realmFile);
            return imported;
        } catch (IOException e) {
            throw new UncheckedIOException(realmFile, e);
        }
    }

    /** Opens a realm that is there already, for instance after a restart; {@link #close()} would delete it. */
    public static TestRealm existing(KeycloakServer server, String name) {
        return new TestRealm(server, name);
    }

    private static String text(String realmFile) {
        try {
            return new String(read(realmFile), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(realmFile, e);
        }
    }

    private static byte[] read(String realmFile) throws IOException {
        Path file = Pack.locate().realmConfig(realmFile);
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        try (InputStream resource =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(realmFile)) {
            if (resource == null) {
                throw new IOException("Neither in realm-config nor on the class path: " + realmFile);
            }
            return resource.readAllBytes();
        }
    }

    private void create(String realm, String realmFile) {
        HttpRequest request = Http.request(URI.create(server.url() + "/admin/realms"))
                .header("Authorization", "Bearer " + admin.tokenManager().getAccessTokenString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(realm))
                .build();
        HttpResponse<String> response = Http.send(request);
        if (response.statusCode() != Response.Status.CREATED.getStatusCode()) {
            throw new IllegalStateException(
                    "Keycloak refused %s: %d %s".formatted(realmFile, response.statusCode(), response.body()));
        }
    }

    public String name() {
        return name;
    }

    public KeycloakServer server() {
        return server;
    }

    /** The issuer: {@code http://localhost:…/realms/name}. */
    public URI issuer() {
        return URI.create(server.url() + "/realms/" + name);
    }

    /** An application of this realm. */
    public OidcClient client(String clientId) {
        return OidcClient.of(issuer(), clientId);
    }

    /** Keycloak's typed admin client for this realm, as the server's administrator. */
    public RealmResource admin() {
        return admin.realm(name);
    }

    /** A bearer token of the server's administrator, for admin endpoints that the typed client does not know. */
    public String adminToken() {
        return admin.tokenManager().getAccessTokenString();
    }

    /**
     * A user by name.
     *
     * @throws AssertionError when there is none
     */
    public UserRepresentation user(String username) {
        return admin().users().searchByUsername(username, true).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No user " + username + " in " + name));
    }

    /** Grants a user some of Keycloak's roles that administer the realm, those of its client {@code realm-management}. */
    public void makeAdministrator(String username, String... roles) {
        ClientsResource clients = admin().clients();
        String management = clients.findByClientId("realm-management").get(0).getId();
        RolesResource rights = clients.get(management).roles();
        admin().users()
                .get(user(username).getId())
                .roles()
                .clientLevel(management)
                .add(Stream.of(roles)
                        .map(role -> rights.get(role).toRepresentation())
                        .toList());
    }

    /** The saved events of a type, newest first. */
    public List<EventRepresentation> events(String type) {
        return admin().getEvents(List.of(type), null, null, null, null, null, 0, 1000);
    }

    /** Has an event listener told of the realm's events, or no more. */
    public void listen(String listener, boolean on) {
        RealmRepresentation settings = admin().toRepresentation();
        settings.getEventsListeners().remove(listener);
        if (on) {
            settings.getEventsListeners().add(listener);
        }
        admin().update(settings);
    }

    /** Deletes the realm. */
    @Override
    public void close() {
        admin().remove();
        admin.close();
    }
}
