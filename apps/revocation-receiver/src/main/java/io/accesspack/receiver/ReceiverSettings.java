package io.accesspack.receiver;

import io.accesspack.permissions.token.ClaimNames;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the feed is, who reads it, and what happens without it.
 *
 * <pre>{@code
 * ReceiverSettings.of("https://id.example.com/realms/example", "my-api", secret).staleAfter(Duration.ofSeconds(30))
 * }</pre>
 */
public final class ReceiverSettings {

    private static final Duration MAX_STALE_AFTER = Duration.ofHours(1);

    private final String issuer;
    private final String clientId;
    private final String clientSecret;
    private String address;
    private Duration staleAfter = Duration.ofSeconds(10);
    private WhenStale whenStale = WhenStale.INTROSPECT;
    private Duration startUpWait = Duration.ofSeconds(5);
    private int maxRecords = 250_000;
    private ClaimNames claimNames = ClaimNames.DEFAULT;
    private HttpClient httpClient;

    private ReceiverSettings(String issuer, String clientId, String clientSecret) {
        this.issuer = address("issuer", issuer);
        this.address = issuer;
        this.clientId = text("client id", clientId);
        this.clientSecret = text("client secret", clientSecret);
    }

    /**
     * The settings that have no default.
     *
     * @param issuer the realm's address, exactly as its tokens name it: {@code https://id.example.com/realms/example}
     * @param clientId a confidential client with a service account that has the role {@code read-revocations} of the client
     *     {@code revocation-feed}; for {@link WhenStale#INTROSPECT} also an audience of the tokens
     * @param clientSecret its secret
     * @throws IllegalArgumentException if one of them is missing, or the issuer is no HTTP address
     */
    public static ReceiverSettings of(String issuer, String clientId, String clientSecret) {
        return new ReceiverSettings(issuer, clientId, clientSecret);
    }

    /** Where this server reaches the realm, if that is another address than the issuer. */
    public ReceiverSettings address(String realm) {
        address = address("address", realm);
        return this;
    }

    /**
     * How long the feed may be silent until its list counts no more: from a second to an hour. 10 seconds by default. A quiet feed
     * is asked twice in that time.
     */
    public ReceiverSettings staleAfter(Duration silence) {
        if (silence.compareTo(Duration.ofSeconds(1)) < 0 || silence.compareTo(MAX_STALE_AFTER) > 0) {
            throw new IllegalArgumentException("stale-after is from a second to an hour, not " + silence);
        }
        staleAfter = silence;
        return this;
    }

    /** What becomes of tokens of which the list cannot say whether they are revoked. By default they are introspected. */
    public ReceiverSettings whenStale(WhenStale policy) {
        whenStale = Objects.requireNonNull(policy);
        return this;
    }

    /** How long {@link RevocationReceiver#start} waits for the first list at most. 5 seconds by default; zero does not wait. */
    public ReceiverSettings startUpWait(Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("start-up-wait is not negative");
        }
        startUpWait = wait;
        return this;
    }

    /** How many revocations are kept in memory, some 300 bytes each. With more in the feed the receiver is stale. 250,000 by default. */
    public ReceiverSettings maxRecords(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("There must be room for a revocation");
        }
        maxRecords = limit;
        return this;
    }

    /** Names of the flat claims, if the realm's mapper has other ones. */
    public ReceiverSettings claimNames(ClaimNames names) {
        claimNames = Objects.requireNonNull(names);
        return this;
    }

    /** Who sends the requests: with a proxy, or with certificates of its own. */
    public ReceiverSettings httpClient(HttpClient client) {
        httpClient = Objects.requireNonNull(client);
        return this;
    }

    String issuer() {
        return issuer;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    Duration staleAfter() {
        return staleAfter;
    }

    WhenStale whenStale() {
        return whenStale;
    }

    Duration startUpWait() {
        return startUpWait;
    }

    int maxRecords() {
        return maxRecords;
    }

    ClaimNames claimNames() {
        return claimNames;
    }

    HttpClient httpClient() {
        return httpClient;
    }

    URI below(String path) {
        return URI.create(address.replaceAll("/+$", "") + path);
    }

    private static String address(String name, String value) {
        URI uri = URI.create(text(name, value));
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("The " + name + " is no HTTP address: " + value);
        }
        return value;
    }

    private static String text(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + name + " is missing");
        }
        return value;
    }
}
