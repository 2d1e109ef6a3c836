package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.accesspack.it.organization.authzen.Gateway;
import io.accesspack.it.organization.authzen.Questions;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the database, as H2 counts it: by the mapper for access token and ID token together, and by a decision point. */
@KeycloakTest
class QueryCountIT {

    private static final String PASSWORD = "demo-password";

    private final TestRealm realm;
    private final Database database;

    QueryCountIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        database = server.database();
    }

    @BeforeEach
    void onH2() {
        assumeTrue(database.url().startsWith("jdbc:h2:"), "only H2 counts without preparation");
    }

    @AfterEach
    void stopCounting() {
        onH2();
        database.update("set QUERY_STATISTICS false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid organization:acme", "openid organization", "openid organization:*"})
    void isOneQueryAtLoginAndOneAtRefresh(String scope) {
        OidcClient stock = new MappedClient("plain-" + scope.length()).createIn(realm);
        OidcClient mapped = new MappedClient("mapped-" + scope.length())
                .options(Map.of(
                        "roles.claim", "org_roles",
                        "permissions.claim", "permissions",
                        "permissions.id.token", "true",
                        "id.token.claim", "true"))
                .createIn(realm);
        TokenResponse plain = stock.password("dave", PASSWORD, scope);
        TokenResponse tokens = mapped.password("dave", PASSWORD, scope);

        assertThat(queriesOf(() -> mapped.password("dave", PASSWORD, scope)))
                .isEqualTo(queriesOf(() -> stock.password("dave", PASSWORD, scope)) + 1);
        assertThat(queriesOf(() -> stock.refresh(plain.refreshToken()))).isZero();
        assertThat(queriesOf(() -> mapped.refresh(tokens.refreshToken()))).isEqualTo(1);
    }

    @Test
    void isNoneWithoutOrganization() {
        OidcClient cli = realm.client("demo-cli");
        TokenResponse tokens = cli.password("dave", PASSWORD, "openid");

        assertThat(queriesOf(() -> cli.refresh(tokens.refreshToken()))).isZero();
    }

    /** The look-ups of subjects as well, which are queries of Keycloak's tables. */
    @Test
    void aThousandQuestionsAreNotAThousandQueries() {
        Api point = Gateway.create(realm, "gateway", "acme").at("acme");
        String one = Questions.mayUser("dave", "posts.delete");
        List<String> aboutOne = Collections.nCopies(1000, one);
        List<String> aboutMany = IntStream.range(0, 1000)
                .mapToObj(i -> Questions.mayUser(i % 2 == 0 ? "dave" : "nobody" + i, "posts.read"))
                .toList();
        point.post(Questions.EVALUATION, one);

        long single = allQueriesOf(() -> point.post(Questions.EVALUATION, one));
        assertThat(single).isLessThanOrEqualTo(8);
        // The server's own clock ticks meanwhile.
        assertThat(allQueriesOf(() -> point.post(Questions.EVALUATIONS, Questions.all(aboutOne))))
                .isLessThanOrEqualTo(single + 4);
        assertThat(allQueriesOf(() -> point.post(Questions.EVALUATIONS, Questions.all(aboutMany))))
                .isLessThanOrEqualTo(single + 4);
    }

    private long allQueriesOf(Supplier<Answer> request) {
        database.update("set QUERY_STATISTICS false");
        database.update("set QUERY_STATISTICS true");
        assertThat(request.get().status()).isEqualTo(200);
        return ((Number) database.query("""
                        select coalesce(sum(EXECUTION_COUNT), 0) as n from INFORMATION_SCHEMA.QUERY_STATISTICS
                        where upper(SQL_STATEMENT) like 'SELECT%' and upper(SQL_STATEMENT) not like '%QUERY\\_STATISTICS%'""").get(0).get("n")).longValue();
    }

    /** Executions of statements that touch the pack's tables of organization access. */
    private long queriesOf(Supplier<TokenResponse> request) {
        database.update("set QUERY_STATISTICS false");
        database.update("set QUERY_STATISTICS true");
        assertThat(request.get()).isIssued();
        return ((Number) database.query("""
                        select coalesce(sum(EXECUTION_COUNT), 0) as n from INFORMATION_SCHEMA.QUERY_STATISTICS
                        where upper(SQL_STATEMENT) like '%AP\\_ORG\\_%' or upper(SQL_STATEMENT) like '%AP\\_PERMISSION%'
                        or upper(SQL_STATEMENT) like '%AP\\_CATALOGUE%'""").get(0).get("n")).longValue();
    }
}
