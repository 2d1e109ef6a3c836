package io.accesspack.audit.outgoing;

import io.accesspack.audit.outgoing.PublicAddresses.PrivateAddressException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.http.HttpResponse;
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
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;

/** Posts to one address, and never waits longer than told. Follows no redirect and keeps no cookie. */
public final class OutgoingClient implements AutoCloseable {

    private final OutgoingAddress address;
    private final OutgoingProxy proxy;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "access-pack-audit-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Takes what an answer says.
     *
     * @param <T> what that is
     * @param <E> thrown when it is no answer to what was asked
     */
    public interface Answer<T, E extends Exception> {

        T read(HttpResponse response) throws IOException, E;
    }

    /**
     * By the server's proxy, if there is one for the address.
     *
     * @param connections at once, at most
     */
    public OutgoingClient(OutgoingAddress address, int connections) {
        this(address, connections, OutgoingProxy.to(address.url().getHost()).orElse(null));
    }

    OutgoingClient(OutgoingAddress address, int connections, OutgoingProxy proxy) {
        this.address = address;
        this.proxy = proxy;
        client = client(address, connections, proxy);
    }

    /**
     * Posts, and reads the answer.
     *
     * @throws NoAnswerException when there is none
     */
    public <T, E extends Exception> T post(HttpPost post, Answer<T, E> answer) throws NoAnswerException, E {
        if (proxy != null && !address.allowPrivate() && OutgoingAddress.isKnownPrivate(address.url())) {
            throw new NoAnswerException(notPublic()); // the proxy may not know what must not be reached
        }
        Future<?> deadline =
                deadlines.schedule(post::abort, 2 * address.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse response = client.execute(post)) {
            return answer.read(response);
        } catch (IOException e) {
            throw new NoAnswerException(describe(e, post.isAborted()));
        } finally {
            deadline.cancel(false);
        }
    }

    /** Who may have answered: {@code The receiver}. */
    public String answering() {
        return "The " + address.name() + (proxy == null ? "" : " or the proxy");
    }

    private String notPublic() {
        return "The " + address.name() + "'s address is not public, and private addresses are not allowed";
    }

    /** In our words: an exception's own may quote what a stranger sent. */
    private String describe(IOException failure, boolean aborted) {
        if (failure instanceof PrivateAddressException) {
            return notPublic();
        }
        if (failure instanceof UnknownHostException) {
            return (proxy == null ? "The " + address.name() + "'s" : "The proxy's") + " name does not resolve";
        }
        if (aborted || failure instanceof SocketTimeoutException || failure instanceof ConnectTimeoutException) {
            return "The " + address.name() + " did not answer in time";
        }
        if (failure instanceof SSLException) {
            return "No secure connection to the " + address.name() + ": its certificate is not trusted or does not fit";
        }
        return "No connection to the " + address.name() + (proxy == null ? "" : " through the proxy") + ", or it broke";
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
    private static CloseableHttpClient client(OutgoingAddress address, int connectionsAtOnce, OutgoingProxy proxy) {
        DnsResolver addresses =
                address.allowPrivate() || proxy != null ? SystemDefaultDnsResolver.INSTANCE : new PublicAddresses();
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", SSLConnectionSocketFactory.getSystemSocketFactory())
                        .build(),
                addresses);
        connections.setMaxTotal(connectionsAtOnce);
        connections.setDefaultMaxPerRoute(connectionsAtOnce);
        int timeout = Math.toIntExact(address.timeout().toMillis());
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
