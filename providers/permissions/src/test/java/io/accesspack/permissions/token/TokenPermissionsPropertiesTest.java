package io.accesspack.permissions.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class TokenPermissionsPropertiesTest {

    private static final List<String> ORGANIZATIONS = List.of("acme", "globex", "initech");
    private static final List<String> PERMISSIONS = List.of("posts.read", "posts.*", "media.read", "*");

    @Property(edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void allowsOnlyWhatTheClaimsName(@ForAll("claims") Map<String, Object> claims) {
        TokenPermissions token = TokenPermissions.from(claims);

        assertThat(token.permissions().values()).allMatch(claims.toString()::contains);
        Statistics.collect(token.permissions().isEmpty());
        Statistics.coverage(checker -> {
            checker.check(true).percentage(p -> p > 10);
            checker.check(false).percentage(p -> p > 10);
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void allowsNothingInAnOrganizationThatTheClaimsDoNotName(@ForAll("claims") Map<String, Object> claims) {
        TokenPermissions token = TokenPermissions.from(claims);

        for (String name : ORGANIZATIONS) {
            OrganizationPermissions in = token.permissionsIn(name);
            if (in == OrganizationPermissions.NONE) {
                assertThatThrownBy(() -> in.requireAny("posts.read", "media.read"))
                        .isInstanceOf(MissingPermissionException.class);
            } else {
                assertThat(in.isNamed(name)).isTrue();
                assertThat(claims.toString()).contains(name);
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void allowsInOneOrganizationTheSameWhateverAnotherHolds(
            @ForAll("organization") Map<String, Object> acme, @ForAll("organization") Map<String, Object> globex) {
        acme.put("id", "1");
        globex.put("id", "2");
        TokenPermissions alone = TokenPermissions.from(Map.of("organization", Map.of("acme", acme)));
        TokenPermissions both = TokenPermissions.from(Map.of("organization", Map.of("acme", acme, "globex", globex)));

        assertThat(both.permissionsIn("acme").permissions())
                .isEqualTo(both.permissionsIn("1").permissions())
                .isEqualTo(alone.permissionsIn("acme").permissions());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void neverThrowsWhateverTheClaimsHold(@ForAll("anyClaims") Map<String, Object> claims) {
        assertThatCode(() -> {
                    TokenPermissions token = TokenPermissions.from(claims);
                    ORGANIZATIONS.forEach(token::permissionsIn);
                    token.permissionsEndpoint();
                })
                .doesNotThrowAnyException();
    }

    /** Claims of the expected shape, each now and then missing or something else. */
    @Provide
    Arbitrary<Map<String, Object>> claims() {
        return document(Map.of(
                "organization", Arbitraries.maps(Arbitraries.of(ORGANIZATIONS), organization()),
                "org_id", Arbitraries.of("1", "2", "globex"),
                "org_alias", Arbitraries.of(ORGANIZATIONS),
                "org_roles", Arbitraries.of("editor", "member").list().ofMaxSize(2),
                "permissions", Arbitraries.of(PERMISSIONS).list().ofMaxSize(4)));
    }

    @Provide
    Arbitrary<Map<String, Object>> organization() {
        return document(Map.of(
                "id", Arbitraries.of("1", "2", "globex"),
                "roles", Arbitraries.of("editor", "member").list().ofMaxSize(2),
                "permissions", Arbitraries.of(PERMISSIONS).list().ofMaxSize(4)));
    }

    @Provide
    Arbitrary<Map<String, Object>> anyClaims() {
        List<String> names =
                List.of("organization", "org_id", "org_alias", "permissions", "_claim_names", "_claim_sources");
        return Arbitraries.maps(Arbitraries.of(names), json(3));
    }

    private static Arbitrary<Map<String, Object>> document(Map<String, Arbitrary<?>> members) {
        Arbitrary<Map<String, Object>> document = Arbitraries.create(HashMap::new);
        for (Map.Entry<String, Arbitrary<?>> member : members.entrySet()) {
            Arbitrary<Object> value = Arbitraries.frequencyOf(
                    Tuple.of(8, member.getValue().map(Object.class::cast)), Tuple.of(1, json(1)));
            document = document.flatMap(map -> value.optional(0.9).map(present -> {
                Map<String, Object> with = new HashMap<>(map);
                present.ifPresent(v -> with.put(member.getKey(), v));
                return with;
            }));
        }
        return document;
    }

    /** Any JSON value, nested at most {@code depth} deep. */
    private static Arbitrary<Object> json(int depth) {
        Arbitrary<Object> scalar = Arbitraries.of("acme", "posts.read", "*", "Posts.Read", "", "pack", 1, 2.5, true)
                .map(Object.class::cast)
                .injectNull(0.1);
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> names = Arbitraries.of("acme", "globex", "id", "roles", "permissions", "pack", "endpoint");
        return Arbitraries.oneOf(
                scalar,
                json(depth - 1).list().ofMaxSize(3).map(Object.class::cast),
                Arbitraries.maps(names, json(depth - 1)).ofMaxSize(4).map(Object.class::cast));
    }
}
