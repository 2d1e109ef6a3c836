package io.accesspack.audit.outgoing;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.http.HttpHost;
import org.apache.http.auth.Credentials;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.connections.httpclient.ProxyMappings.ProxyMapping;

/**
 * The proxy by which the server reaches a host. Chosen as by Keycloak's own HTTP client (26.7.3, {@code DefaultHttpClientFactory}): the option
 * {@code spi-connections-http-client--default--proxy-mappings}, else the environment's {@code HTTPS_PROXY}, else {@code HTTP_PROXY}, both
 * without what {@code NO_PROXY} names, and each in lower case first.
 *
 * @param address host, port and scheme
 * @param credentials what to tell it when it asks; null for nothing
 */
record OutgoingProxy(HttpHost address, Credentials credentials) {

    private static final String[] HTTP_CLIENT = {"connectionsHttpClient", "default"};
    private static final String MAPPINGS = "proxy-mappings";

    /** The one of this server; empty when the host is reached directly. */
    static Optional<OutgoingProxy> to(String host) {
        return to(host, Config.scope(HTTP_CLIENT).getArray(MAPPINGS), System::getenv);
    }

    /** @throws IllegalStateException when the server's configuration makes no sense */
    static Optional<OutgoingProxy> to(String host, String[] configured, UnaryOperator<String> environment) {
        try {
            return Optional.ofNullable(mappings(configured, environment))
                    .map(mappings -> mappings.getProxyFor(host))
                    .filter(mapping -> mapping.getProxyHost() != null)
                    .map(OutgoingProxy::of);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException(
                    "The server's outgoing proxy is neither pattern;http://host:port in spi-connections-http-client--default--"
                            + MAPPINGS + " nor http://host:port in HTTPS_PROXY or HTTP_PROXY");
        }
    }

    /** Null for none: so is what {@link ProxyMappings} means to be empty. */
    private static ProxyMappings mappings(String[] configured, UnaryOperator<String> environment) {
        return configured == null || configured.length == 0
                ? ProxyMappings.withFixedProxyMapping(
                        first(environment, "https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"),
                        first(environment, "no_proxy", "NO_PROXY"))
                : ProxyMappings.valueOf(configured);
    }

    private static String first(UnaryOperator<String> environment, String... names) {
        return Stream.of(names)
                .map(environment)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static OutgoingProxy of(ProxyMapping mapping) {
        return new OutgoingProxy(mapping.getProxyHost(), mapping.getProxyCredentials());
    }
}
