package io.accesspack.it.rotation;

import io.accesspack.testkit.oidc.OidcClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A client's certificate, as a proxy that ends mutual TLS hands it on (RFC 9440). */
final class ClientCertificate {

    private static final String PASSWORD = "password";

    private final byte[] der;

    /** A new self-signed certificate; {@code folder} takes its key store. */
    ClientCertificate(Path folder, String name) {
        Path file = folder.resolve(name + ".p12");
        generate(file, name);
        try (InputStream stored = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, PASSWORD.toCharArray());
            der = keys.getCertificate(name).getEncoded();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK makes certificates with its own tool only. */
    private static void generate(Path file, String name) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> options =
                List.of("-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", "CN=" + name, "-storetype", "PKCS12");
        try {
            ProcessBuilder keytool = new ProcessBuilder(tool).inheritIO();
            keytool.command().addAll(options);
            keytool.command().addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
            if (keytool.start().waitFor() != 0) {
                throw new IllegalStateException("keytool refuses");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The client behind a connection that is authenticated with this certificate. */
    OidcClient presentedBy(OidcClient client) {
        return client.header("Client-Cert", ":" + Base64.getEncoder().encodeToString(der) + ":");
    }
}
