package io.accesspack.revocation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndingsTest {

    private static final long NOW = 1_000;

    private static final RevokedTokens SESSION = RevokedTokens.ofSession("s");
    private static final RevokedTokens USER = RevokedTokens.ofUser("u");
    private static final RevokedTokens MEMBER = RevokedTokens.ofMember("u", "o");
    private static final RevokedTokens ORGANIZATION = RevokedTokens.ofOrganization("o");
    private static final RevokedTokens CLIENT = RevokedTokens.ofClient("c");
    private static final RevokedTokens CLIENT_IN_SESSION = RevokedTokens.ofClientInSession("c", "s");
    private static final RevokedTokens CLIENT_FOR_USER = RevokedTokens.ofClientForUser("c", "u");
    private static final RevokedTokens SHARED_ROLE = RevokedTokens.ofSharedRole("r");
    private static final RevokedTokens ROLE = RevokedTokens.ofRole("r", "o");
    private static final RevokedTokens REALM = RevokedTokens.ofRealm();

    private record Covered(RevokedTokens wide, RevokedTokens narrow) {}

    static List<Covered> covered() {
        return List.of(
                new Covered(SESSION, CLIENT_IN_SESSION),
                new Covered(CLIENT, CLIENT_IN_SESSION),
                new Covered(USER, MEMBER),
                new Covered(USER, CLIENT_FOR_USER),
                new Covered(CLIENT, CLIENT_FOR_USER),
                new Covered(ORGANIZATION, MEMBER),
                new Covered(ORGANIZATION, ROLE),
                new Covered(SHARED_ROLE, ROLE),
                new Covered(REALM, SESSION),
                new Covered(REALM, USER),
                new Covered(REALM, ORGANIZATION),
                new Covered(REALM, ROLE));
    }

    @ParameterizedTest
    @MethodSource("covered")
    void whatAWiderRecordSaysIsNotSaidTwice(Covered pair) {
        assertThat(recorded(now(pair.narrow()), now(pair.wide()))).containsExactly(now(pair.wide()));
        assertThat(recorded(now(pair.wide()), now(pair.narrow()))).containsExactly(now(pair.wide()));
    }

    @Test
    void differentThingsStay() {
        Ending[] different = {
            now(SESSION),
            now(USER),
            now(ORGANIZATION),
            now(CLIENT),
            now(SHARED_ROLE),
            now(RevokedTokens.ofSession("other"))
        };
        assertThat(recorded(different)).containsExactly(different);
    }

    @Test
    void theLatestTimeCounts() {
        Ending earlier = new Ending(REALM, Cause.NOT_BEFORE, 900);
        Ending later = new Ending(REALM, Cause.NOT_BEFORE, 1_100);
        assertThat(recorded(earlier, now(SESSION))).containsExactly(earlier, now(SESSION));
        assertThat(recorded(later, now(SESSION))).containsExactly(later);
        assertThat(recorded(earlier, later, now(REALM))).containsExactly(later);
    }

    @Test
    void aCrowdIsItsOrganization() {
        Ending[] crowd = IntStream.range(0, Endings.CROWD)
                .mapToObj(user -> now(RevokedTokens.ofMember("user-" + user, "o")))
                .toArray(Ending[]::new);
        assertThat(recorded(crowd)).containsExactly(now(ORGANIZATION));
    }

    @Test
    void fewMembersAreThemselves() {
        Ending[] few = IntStream.range(1, Endings.CROWD)
                .mapToObj(user -> now(RevokedTokens.ofMember("user-" + user, "o")))
                .toArray(Ending[]::new);
        assertThat(recorded(few)).containsExactly(few);
    }

    private static Ending now(RevokedTokens tokens) {
        return Ending.now(tokens, Cause.LOGOUT);
    }

    private static List<Ending> recorded(Ending... all) {
        Endings endings = new Endings();
        List.of(all).forEach(endings::add);
        return endings.inFewRecords(NOW);
    }
}
