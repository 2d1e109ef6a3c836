package io.accesspack.example;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** A realm as an API sees it: keys, tokens, and a feed of revocations each of whose questions the test answers. */
final class Realm {

    private static final JsonMapper JSON = new JsonMapper();

    final BlockingQueue<HttpExchange> questions = new LinkedBlockingQueue<>();
    volatile int introspectionStatus = 200;
    volatile String introspection = "{\"active\": false}";

    private final AtomicInteger cursors = new AtomicInteger();
    private final RSAKey key = newKey();
    private final HttpServer server;

    Realm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext(
                "/protocol/openid-connect/certs", exchange -> send(exchange, 200, new JWKSet(key).toString()));
        server.createContext(
                "/protocol/openid-connect/token",
                exchange -> send(exchange, 200, "{\"access_token\": \"a\", \"expires_in\": 300}"));
        server.createContext(
                "/protocol/openid-connect/token/introspect",
                exchange -> send(exchange, introspectionStatus, introspection));
        server.createContext("/revocations", questions::add);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Answers the receiver's next question, and waits until it has read the answer: it asks again then. */
    void answer(String issuer, boolean snapshot, Object... records) throws InterruptedException, IOException {
        send(
                question(),
                200,
                JSON.writeValueAsString(Map.of(
                        "issuer",
                        issuer,
                        "time",
                        Instant.now().getEpochSecond(),
                        "cursor",
                        "cursor-" + cursors.incrementAndGet(),
                        "snapshot",
                        snapshot,
                        "revocations",
                        records)));
        questions.add(question());
    }

    private HttpExchange question() throws InterruptedException {
        HttpExchange question = questions.poll(20, TimeUnit.SECONDS);
        if (question == null) {
            throw new IllegalStateException("The receiver has not asked");
        }
        return question;
    }

    static Map<String, Object> revocationOf(String user) {
        long now = Instant.now().getEpochSecond();
        return Map.of("kind", "user", "sub", user, "issued-before", now + 5, "expires", now + 300, "cause", "test");
    }

    /** A good token of alice for acme, with these claims changed. */
    String token(UnaryOperator<JWTClaimsSet.Builder> changed) {
        Instant now = Instant.now();
        JWTClaimsSet claims = changed.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience("my-api")
                        .subject("alice-id")
                        .claim("sid", "session-1")
                        .claim("azp", "my-app")
                        .claim("org_id", "acme-id")
                        .claim("org_alias", "acme")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300))))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
