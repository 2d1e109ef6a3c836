package io.accesspack.testkit.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A signed token as its holder can read it; the signature is not checked.
 *
 * @param encoded the compact serialization (RFC 7519)
 * @param claims the payload
 */
public record Jwt(String encoded, Map<String, Object> claims) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a compact serialization. */
    public static Jwt parse(String encoded) {
        byte[] payload = Base64.getUrlDecoder().decode(encoded.split("\\.", -1)[1]);
        try {
            JsonNode claims = JSON.readTree(payload);
            @SuppressWarnings("unchecked")
            Map<String, Object> map = JSON.convertValue(claims, Map.class);
            return new Jwt(encoded, map);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A claim's value: a string, number, boolean, {@code List} or {@code Map}; null when the token has none. */
    public Object claim(String name) {
        return claims.get(name);
    }

    /** A claim that is a string. */
    public String string(String name) {
        return (String) claims.get(name);
    }

    /** A claim that is a list. */
    public List<?> list(String name) {
        return (List<?>) claims.get(name);
    }
}
