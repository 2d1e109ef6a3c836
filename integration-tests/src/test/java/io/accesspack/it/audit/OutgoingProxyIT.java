package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A server that reaches others through a proxy, which it is told of as Keycloak is. Before the first sink it asks for none. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutgoingProxyIT {

    private static final HttpProxy PROXY = new HttpProxy();

    private static Database database;
    private static KeycloakServer server;
    private static TestRealm realm;
    private static Sinks sinks;

    private final Receiver receiver = new Receiver();
    private String sink;

    @BeforeAll
    static void start() {
        database = Database.start();
        server = KeycloakServer.on(database)
                .option("--spi-connections-http-client--default--proxy-mappings=siem.mapped.test;" + PROXY.url()
                        + ",localhost;NO_PROXY,.*;" + PROXY.url())
                .start();
        realm = TestRealm.importInto(server, "audit-realm.json");
        sinks = new Sinks(realm);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
        PROXY.close();
    }

    @AfterEach
    void removeSink() {
        if (sink != null) {
            sinks.remove(sink);
        }
        receiver.close();
    }

    @Test
    @Order(1)
    void asksTheDatabaseForNoDeliveriesWhileThereIsNoSink() {
        assumeTrue(database.url().startsWith("jdbc:h2:"), "only H2 counts without preparation");
        database.update("set QUERY_STATISTICS true");
        Instant end = Instant.now().plus(Duration.ofSeconds(8));

        Eventually.holds(() -> Instant.now().isAfter(end));

        assertThat(((Number) database.query("""
                        select coalesce(sum(EXECUTION_COUNT), 0) as n from INFORMATION_SCHEMA.QUERY_STATISTICS
                        where upper(SQL_STATEMENT) like '%AP\\_AUDIT\\_DELIVERY%'""").get(0).get("n")).intValue()).isLessThanOrEqualTo(2);
        database.update("set QUERY_STATISTICS false");
    }

    @Test
    void deliversThroughTheProxyToANameThatOnlyTheProxyKnows() {
        PROXY.bringsTo(receiver);
        connect(Map.of("url", "http://" + HttpProxy.HOST + "/events", "allow-private-addresses", "false"));

        login();

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(receiver.deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.signature())
                .isEqualTo(delivery.signatureBy(Sinks.SECRET)));
        assertThat(PROXY.requests()).contains("POST http://siem.mapped.test/events HTTP/1.1");
    }

    @Test
    void deliversDirectlyWhatIsExempt() {
        int before = PROXY.requests().size();
        connect(Map.of());

        login();

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(receiver.deliveries()).hasSize(1);
        assertThat(PROXY.requests()).hasSize(before);
    }

    @Test
    void asksTheProxyForATunnelWhereTlsIsSpoken() {
        connect(Map.of("url", "https://" + HttpProxy.HOST + "/events", "allow-private-addresses", "false"));

        login();

        Eventually.holds(() -> sinks.lastError(sink).equals("The receiver or the proxy answered 502"));
        assertThat(PROXY.requests()).contains("CONNECT siem.mapped.test:443 HTTP/1.1");
    }

    private void connect(Map<String, String> options) {
        Map<String, String> logins = new HashMap<>(options);
        logins.put("types", "LOGIN");
        sink = sinks.webhook(receiver, logins);
    }

    private static void login() {
        assertThat(realm.client("shop")
                        .password("alice", "alice-password", "openid")
                        .status())
                .isEqualTo(200);
    }
}
