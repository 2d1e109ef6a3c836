package io.accesspack.posts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** An authorization server as an API server sees it: keys at an address, and tokens signed with them. */
final class Issuer {

    static final String ACME = "acme-id";
    static final String GLOBEX = "globex-id";

    private final RSAKey key = newKey();
    private final HttpServer server;

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/protocol/openid-connect/certs", exchange -> {
            byte[] keys = new JWKSet(key).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** A good token of alice for acme. */
    String token(String... permissions) {
        return tokenFor(ACME, permissions);
    }

    String tokenFor(String organization, String... permissions) {
        return token(claims -> claims.claim("org_id", organization).claim("permissions", List.of(permissions)));
    }

    /** A good token, with these claims changed. */
    String token(UnaryOperator<JWTClaimsSet.Builder> changed) {
        return signed(key, changed);
    }

    /** Signed with a key that the issuer does not publish, under the name of the one that it does. */
    String tokenOfForeignKey(String... permissions) {
        return signed(newKey(), claims -> claims.claim("permissions", List.of(permissions)));
    }

    /** With {@code alg=none}. */
    String unsignedToken(String... permissions) {
        return new PlainJWT(claims().claim("permissions", List.of(permissions)).build()).serialize();
    }

    /** With HS256, the public key as the secret: as PEM, which a careless library would feed to any algorithm. */
    String tokenSignedWithThePublicKey(String... permissions) {
        try {
            String pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(key.toRSAPublicKey().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
            return sign(
                    JWSAlgorithm.HS256,
                    new MACSigner(pem.getBytes(StandardCharsets.UTF_8)),
                    claims().claim("permissions", List.of(permissions)).build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(RSAKey signingKey, UnaryOperator<JWTClaimsSet.Builder> changed) {
        try {
            return sign(
                    JWSAlgorithm.RS256,
                    new RSASSASigner(signingKey),
                    changed.apply(claims()).build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sign(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .audience(List.of("demo-api", "account"))
                .subject("alice-id")
                .claim("preferred_username", "alice")
                .claim("name", "Alice Demo")
                .claim("acr", "mfa")
                .claim("org_id", ACME)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
