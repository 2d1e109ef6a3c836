package io.accesspack.audit.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.connections.httpclient.ProxyMappings;

class OutgoingProxyTest {

    private static final String HOST = "siem.example.com";

    @BeforeEach
    void forgetOtherConfigurations() {
        ProxyMappings.clearCache();
    }

    @Test
    void isNoneUnlessConfigured() {
        assertThat(proxy(Map.of())).isEmpty();
        assertThat(proxy(Map.of("HTTPS_PROXY", " ", "NO_PROXY", "x"))).isEmpty();
        assertThat(proxy(Map.of(), new String[0])).isEmpty();
    }

    @Test
    void isTheEnvironments() {
        assertThat(proxy(Map.of("HTTPS_PROXY", "http://user:word@proxy.test:3128")))
                .hasValueSatisfying(proxy -> {
                    assertThat(proxy.address().toURI()).isEqualTo("http://proxy.test:3128");
                    assertThat(proxy.credentials().getUserPrincipal().getName()).isEqualTo("user");
                    assertThat(proxy.credentials().getPassword()).isEqualTo("word");
                });
    }

    @Test
    void isByHttpProxyOnlyWithoutHttpsProxyAndInLowerCaseFirst() {
        assertThat(host(Map.of("HTTP_PROXY", "http://plain.test:1"))).isEqualTo("plain.test");
        forgetOtherConfigurations();
        assertThat(host(Map.of("http_proxy", "http://plain.test:1", "HTTPS_PROXY", "http://secure.test:2")))
                .isEqualTo("secure.test");
        forgetOtherConfigurations();
        assertThat(host(Map.of("HTTPS_PROXY", "http://upper.test:1", "https_proxy", "http://lower.test:2")))
                .isEqualTo("lower.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "other.test,siem.example.com"})
    void isNotForWhatNoProxyNames(String names) {
        assertThat(proxy(Map.of("HTTPS_PROXY", "http://proxy.test:3128", "NO_PROXY", names)))
                .isEmpty();
    }

    @Test
    void isTheServersOptionBeforeTheEnvironment() {
        String[] mappings = {".*\\.example\\.com;http://mapped.test:8080", ".*;NO_PROXY"};

        assertThat(proxy(Map.of("HTTPS_PROXY", "http://proxy.test:3128"), mappings))
                .hasValueSatisfying(
                        proxy -> assertThat(proxy.address().getHostName()).isEqualTo("mapped.test"));
        assertThat(OutgoingProxy.to("elsewhere.test", mappings, Map.of("HTTPS_PROXY", "http://proxy.test:3128")::get))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.test:3128", "proxy.test", "http://", "http://a b"})
    void saysWhatIsWrongWithoutQuotingIt(String malformed) {
        assertThatThrownBy(() -> proxy(Map.of("HTTPS_PROXY", malformed)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasNoCause();
        assertThatThrownBy(() -> proxy(Map.of(), malformed)).isInstanceOf(IllegalStateException.class);
    }

    private static String host(Map<String, String> environment) {
        return proxy(environment).orElseThrow().address().getHostName();
    }

    private static Optional<OutgoingProxy> proxy(Map<String, String> environment, String... mappings) {
        return OutgoingProxy.to(HOST, mappings, environment::get);
    }
}
