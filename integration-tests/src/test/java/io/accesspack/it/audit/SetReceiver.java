package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.oidc.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Shared Signals receiver (RFC 8935), which believes what the realm has signed. */
final class SetReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";

    private final URI keys;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Token> tokens = new CopyOnWriteArrayList<>();
    private volatile String refusal;

    /** What has arrived, and been checked. */
    record Token(JsonNode header, JsonNode claims, String authorization) {

        /** What it says of the only event in it, which is of this kind of CAEP. */
        JsonNode event(String kind) {
            assertThat(claims.path("events").properties()).hasSize(1);
            return claims.path("events").path(CAEP + kind);
        }

        boolean isOf(String kind) {
            return claims.path("events").has(CAEP + kind);
        }
    }

    SetReceiver(URI issuer) {
        keys = URI.create(issuer + "/protocol/openid-connect/certs");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/events";
    }

    /** Answers 400 with this error; null takes what comes. */
    void refusesWith(String error) {
        refusal = error;
    }

    /** Everything that has arrived, repetitions included. */
    List<Token> tokens() {
        return List.copyOf(tokens);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        String error = refusal;
        if (!"application/secevent+jwt".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            error = "invalid_request";
        } else if (!isSigned(content)) {
            error = "invalid_key";
        } else {
            tokens.add(new Token(
                    part(content, 0),
                    part(content, 1),
                    exchange.getRequestHeaders().getFirst("Authorization")));
        }
        byte[] answer = (error == null ? "" : "{\"err\": \"" + error + "\", \"description\": \"No\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(error == null ? 202 : 400, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private boolean isSigned(String token) throws IOException {
        String kid = part(token, 0).path("kid").asText();
        for (JsonNode key :
                JSON.readTree(Http.send(Http.request(keys).build()).body()).path("keys")) {
            if (key.path("kid").asText().equals(kid)) {
                return verifies(token, key);
            }
        }
        return false;
    }

    private static boolean verifies(String token, JsonNode key) {
        try {
            PublicKey publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(publicKey);
            signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }

    private static JsonNode part(String token, int index) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
