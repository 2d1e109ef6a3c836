package io.accesspack.audit.sink.webhook;

import io.accesspack.audit.envelope.CloudEvent;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.DeliveryFailedException;
import io.accesspack.audit.sink.OutgoingEvent;
import io.accesspack.audit.sink.webhook.PublicAddresses.PrivateAddressException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.auth.AuthScope;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.apache.http.util.EntityUtils;

/** Posts events to one URL. Any 2xx means that the receiver has taken the event. */
final class WebhookSink implements AuditSink {

    private static final String NOT_PUBLIC = "The receiver's address is not public, and allow-private-addresses is off";

    /** An answer has nothing to say; a longer one costs its connection. */
    private static final int MAX_ANSWER_BYTES = 16 * 1024;

    private final WebhookConfig config;
    private final OutgoingProxy proxy;
    private final WebhookSignature signature;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "access-pack-webhook-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** @param proxy on the way to the receiver; null for none */
    WebhookSink(WebhookConfig config, int maxInFlight, OutgoingProxy proxy) {
        this.config = config;
        this.proxy = proxy;
        signature = new WebhookSignature(config.secrets());
        client = client(config, maxInFlight, proxy);
    }

    @Override
    public void deliver(OutgoingEvent event) throws DeliveryFailedException {
        if (config.secrets().isEmpty()) {
            throw new DeliveryFailedException("The secret is not in the vault, or is too short or no base64 there");
        }
        if (proxy != null
                && !config.allowPrivateAddresses()
                && PublicAddresses.isKnownPrivate(config.url().getHost())) {
            throw new DeliveryFailedException(NOT_PUBLIC); // the proxy may not know what a sink must not reach
        }
        HttpPost post = request(event);
        Future<?> deadline =
                deadlines.schedule(post::abort, 2 * config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse response = client.execute(post)) {
            int status = response.getStatusLine().getStatusCode();
            if (status < 200 || status > 299) {
                throw new DeliveryFailedException(
                        (proxy == null ? "The receiver" : "The receiver or the proxy") + " answered " + status,
                        RetryAfter.of(header(response)));
            }
            if (response.getEntity() != null
                    && response.getEntity().getContentLength() <= MAX_ANSWER_BYTES
                    && response.getEntity().getContentLength() >= 0) {
                EntityUtils.consume(response.getEntity());
            }
        } catch (IOException e) {
            throw new DeliveryFailedException(describe(e, post.isAborted()));
        } finally {
            deadline.cancel(false);
        }
    }

    private HttpPost request(OutgoingEvent event) {
        long now = event.time().getEpochSecond();
        HttpPost post = new HttpPost(config.url());
        post.setHeader(HttpHeaders.CONTENT_TYPE, CloudEvent.MEDIA_TYPE + "; charset=utf-8");
        post.setHeader("webhook-id", event.id());
        post.setHeader("webhook-timestamp", Long.toString(now));
        post.setHeader("webhook-signature", signature.of(event.id(), now, event.body()));
        post.setEntity(new ByteArrayEntity(event.body().getBytes(StandardCharsets.UTF_8)));
        return post;
    }

    private static String header(CloseableHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return header == null ? null : header.getValue();
    }

    /** In our words: an exception's own may quote what a stranger sent. */
    private String describe(IOException failure, boolean aborted) {
        if (failure instanceof PrivateAddressException) {
            return NOT_PUBLIC;
        }
        if (failure instanceof UnknownHostException) {
            return (proxy == null ? "The receiver's" : "The proxy's") + " name does not resolve";
        }
        if (aborted || failure instanceof SocketTimeoutException || failure instanceof ConnectTimeoutException) {
            return "The receiver did not answer in time";
        }
        if (failure instanceof SSLException) {
            return "No secure connection to the receiver: its certificate is not trusted or does not fit";
        }
        return "No connection to the " + (proxy == null ? "receiver" : "receiver through the proxy") + ", or it broke";
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through a proxy only the proxy is connected to, and the server's administrator has chosen it. */
    private static CloseableHttpClient client(WebhookConfig config, int maxInFlight, OutgoingProxy proxy) {
        DnsResolver addresses = config.allowPrivateAddresses() || proxy != null
                ? SystemDefaultDnsResolver.INSTANCE
                : new PublicAddresses();
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", SSLConnectionSocketFactory.getSystemSocketFactory())
                        .build(),
                addresses);
        connections.setMaxTotal(maxInFlight);
        connections.setDefaultMaxPerRoute(maxInFlight);
        int timeout = Math.toIntExact(config.timeout().toMillis());
        HttpClientBuilder client = proxy == null ? HttpClients.custom() : through(proxy);
        return client.setConnectionManager(connections)
                .setConnectionTimeToLive(1, TimeUnit.MINUTES)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                        .build())
                .setUserAgent("access-pack-audit-trail")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .build();
    }

    private static HttpClientBuilder through(OutgoingProxy proxy) {
        HttpClientBuilder client = HttpClients.custom().setProxy(proxy.address());
        if (proxy.credentials() != null) {
            CredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(new AuthScope(proxy.address()), proxy.credentials());
            client.setDefaultCredentialsProvider(credentials);
        }
        return client;
    }
}
