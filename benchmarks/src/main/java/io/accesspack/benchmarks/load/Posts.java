package io.accesspack.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Posts to one address.
 *
 * <p>On purpose the cheapest client of the JDK: blocking, on connections that stay open, no JSON parser. It shares the processors
 * with the server that it measures.
 */
public final class Posts {

    private final URL url;
    private final Map<String, String> headers;

    /** An answer, whatever its status. */
    public record Answer(int status, String body) {}

    public Posts(URI address, Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
        try {
            url = address.toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer send(String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        try {
            HttpURLConnection request = (HttpURLConnection) url.openConnection();
            headers.forEach(request::setRequestProperty);
            request.setDoOutput(true);
            request.setFixedLengthStreamingMode(content.length);
            try (OutputStream out = request.getOutputStream()) {
                out.write(content);
            }
            int status = request.getResponseCode();
            try (InputStream in = status < 400 ? request.getInputStream() : request.getErrorStream()) {
                return new Answer(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(url.toString(), e);
        }
    }
}
