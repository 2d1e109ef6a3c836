package io.accesspack.it.audit;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Realms in which nothing happens cost nothing: what is asked of the database does not grow with their number. */
@Tag("slow")
class IdleRealmsIT {

    private static final int FEW = 2;
    private static final int MANY = 12;

    /** What sees whether anything is new, once in a pass. */
    private static final String LOOK = "query ilike '%ap_audit_chain%' and query ilike '% in (%'";

    private static final String STATEMENTS =
            "select coalesce(sum(calls), 0) as n from pg_stat_statements where query ilike '%ap_audit%' and query not ilike"
                    + " '%pg_stat_statements%'";

    @Test
    void areSealedAtTheCostOfOne() {
        try (Database database = Database.postgres(Map.of("shared_preload_libraries", "pg_stat_statements"));
                KeycloakServer server = KeycloakServer.on(database)
                        .option("--spi-events-listener--audit-trail--seal-interval-seconds=1")
                        .option("--spi-events-listener--audit-trail--checkpoint-interval-seconds=1")
                        .start()) {
            database.update("create extension pg_stat_statements");
            List<TestRealm> realms = new ArrayList<>();
            grow(realms, server, FEW);
            long few = statementsOfTenPasses(database);

            grow(realms, server, MANY);
            long many = statementsOfTenPasses(database);

            assertThat(few).isPositive();
            assertThat(many).isLessThan(few + MANY - FEW);
        }
    }

    private static void grow(List<TestRealm> realms, KeycloakServer server, int number) {
        while (realms.size() < number) {
            TestRealm realm = TestRealm.importInto(server, "plain-realm.json");
            tamperEvidence(realm);
            realm.listen("audit-trail", true);
            assertThat(realm.client("app").password("alice", "alice-password", "openid"))
                    .isIssued();
            realms.add(realm);
        }
        Eventually.holds(() -> number == published(server.database()));
    }

    /** How many realms have published the end of their chain, after which they are idle. */
    private static long published(Database database) {
        return ((Number) database.query("""
                        select count(*) as n from AP_AUDIT_CHAIN c where exists (
                        select 1 from AP_AUDIT_EVENT e where e.REALM_ID = c.REALM_ID and e.EVENT_TYPE = 'AUDIT_CHECKPOINT.CREATE'
                        and position(c.SIGNED_CHECKPOINT in e.DETAILS_JSON) > 0)""").get(0).get("n")).longValue();
    }

    private static long statementsOfTenPasses(Database database) {
        database.query("select pg_stat_statements_reset()");
        Eventually.holds(() -> number(database, STATEMENTS + " and " + LOOK) >= 10);
        return number(database, STATEMENTS);
    }

    private static long number(Database database, String sql) {
        return ((Number) database.query(sql).get(0).get("n")).longValue();
    }

    private static void tamperEvidence(TestRealm realm) {
        ComponentRepresentation settings = new ComponentRepresentation();
        settings.setName("audit-trail");
        settings.setProviderId("audit-trail");
        settings.setProviderType("io.accesspack.audit.settings.AuditSettings");
        settings.setParentId(realm.admin().toRepresentation().getId());
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle("tamper-evidence", "true");
        settings.setConfig(config);
        try (Response created = realm.admin().components().add(settings)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }
}
