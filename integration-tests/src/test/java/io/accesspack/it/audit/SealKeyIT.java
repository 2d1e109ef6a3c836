package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** A signing key outside the database, which the server's options name: no other key counts, whoever adds it. */
@Tag("slow")
class SealKeyIT {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path keystores;

    @Test
    void signsWithTheKeyOutsideTheDatabaseAndBelievesNoOther() throws Exception {
        Path keystore = keystore();
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .option("--spi-keys--java-keystore--keystores-path=" + keystores)
                        .option("--spi-events-listener--audit-trail--seal-keys=" + fingerprint(keystore))
                        .option("--spi-events-listener--audit-trail--seal-interval-seconds=1")
                        .start()) {
            // a container does not see the folder
            assumeTrue(server.getClass().getSimpleName().startsWith("Process"));
            TestRealm realm = TestRealm.importInto(server, "demo-realm.json");
            String realmId = realm.admin().toRepresentation().getId();
            Path own = Files.createDirectories(keystores.resolve(realm.name()));
            Files.move(keystore, own.resolve("audit.p12"));
            add(
                    realm,
                    "org.keycloak.keys.KeyProvider",
                    "java-keystore",
                    Map.of(
                            "keystore", "audit.p12",
                            "keystorePassword", PASSWORD,
                            "keystoreType", "PKCS12",
                            "keyAlias", "audit",
                            "keyPassword", PASSWORD,
                            "algorithm", "RS256",
                            "priority", "-10"));
            String kid = realm.admin().keys().getKeyMetadata().getKeys().stream()
                    .filter(key -> Long.valueOf(-10).equals(key.getProviderPriority()))
                    .findFirst()
                    .orElseThrow()
                    .getKid();
            add(realm, "io.accesspack.audit.settings.AuditSettings", "audit-trail", Map.of("tamper-evidence", "true"));
            Api api = AuditApi.ofAdministrator(realm);
            Eventually.holds(() -> api.post("seal", null).status() == 200);
            assertThat(header(database, realmId)).contains(kid);
            assertThat(api.get("verify").json().path("intact").asBoolean()).isTrue();

            // as somebody could who writes to COMPONENT_CONFIG
            add(realm, "org.keycloak.keys.KeyProvider", "rsa-generated", Map.of("priority", "10000"));
            Eventually.holds(() -> api.post("seal", null).status() == 200);

            assertThat(header(database, realmId)).contains(kid);
            JsonNode result = api.get("verify").json();
            assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();

            server.stop();
            database.update("delete from AP_AUDIT_SEAL where CHAIN_ID = ?", realmId);
            database.update("delete from AP_AUDIT_CHAIN where REALM_ID = ?", realmId);
            server.start();

            Api again = AuditApi.ofAdministrator(realm);
            Eventually.holds(() -> again.post("seal", null).status() == 409);
            assertThat(again.get("verify").json().path("problem").asText())
                    .as("a checkpoint that became a record is still there")
                    .isEqualTo("NO_CHECKPOINT");
        }
    }

    private static void add(TestRealm realm, String type, String provider, Map<String, String> config) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName(provider);
        component.setProviderType(type);
        component.setProviderId(provider);
        component.setParentId(realm.admin().toRepresentation().getId());
        MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
        config.forEach(values::putSingle);
        component.setConfig(values);
        try (Response saved = realm.admin().components().add(component)) {
            assertThat(saved.getStatus()).isEqualTo(201);
        }
    }

    private static String header(Database database, String realmId) {
        String head = (String) database.query(
                        "select substring(SIGNED_CHECKPOINT, 1, 4000) as T from AP_AUDIT_CHAIN where CHAIN_ID = ?",
                        realmId)
                .get(0)
                .get("t");
        return new String(Base64.getUrlDecoder().decode(head.substring(0, head.indexOf('.'))), StandardCharsets.UTF_8);
    }

    private Path keystore() throws IOException, InterruptedException {
        Path file = keystores.resolve("audit.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "audit",
                "-keyalg",
                "RSA",
                "-keysize",
                "3072",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=audit");
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        return file;
    }

    private static String fingerprint(Path keystore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        byte[] key = store.getCertificate("audit").getPublicKey().getEncoded();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    }
}
