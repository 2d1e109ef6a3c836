package io.accesspack.receiver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Requests to the realm, as its client. */
final class RealmClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient http;
    private final ReceiverSettings settings;

    RealmClient(ReceiverSettings settings) {
        this.settings = settings;
        this.http = settings.httpClient() != null
                ? settings.httpClient()
                : HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build();
    }

    Answer get(String path, String bearer, Duration timeout) throws IOException, InterruptedException {
        return send(
                request(path).header("Authorization", "Bearer " + bearer).GET().build(), timeout);
    }

    /** With the client's secret (RFC 6749, section 2.3.1). */
    Answer post(String path, Map<String, String> form, Duration timeout) throws IOException, InterruptedException {
        String credentials = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                timeout);
    }

    private HttpRequest.Builder request(String path) {
        URI address = settings.below(path);
        return HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
    }

    /** The whole answer within the time-out: HttpRequest's own ends with the answer's headers. */
    private Answer send(HttpRequest request, Duration timeout) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After").orElse(""),
                    text(response));
        } catch (ExecutionException e) {
            throw new FeedException("No answer from " + place(request) + ": " + e.getCause());
        } catch (TimeoutException e) {
            throw new FeedException("No answer from " + place(request) + " within " + timeout.toMillis() + " ms");
        } finally {
            exchange.cancel(true);
        }
    }

    private static String place(HttpRequest request) {
        return request.uri().getAuthority() + request.uri().getPath();
    }

    private static String text(HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        if (response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
            try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unzipped.readAllBytes();
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @param retryAfter the header, empty without one */
    record Answer(int status, String retryAfter, String body) {}
}
