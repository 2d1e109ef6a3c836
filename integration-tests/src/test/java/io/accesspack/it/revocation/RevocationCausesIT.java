package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.revocation.Feed.Answer;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way in which a session, a user, a membership, a grant, a role, an organization or a client ends is in the feed, in as few records
 * as say it; and nothing is that takes nothing away.
 */
@KeycloakTest
@Tag("slow")
class RevocationCausesIT {

    private final TestRealm realm;
    private final String realmId;

    RevocationCausesIT(TestRealm realm) {
        this.realm = realm;
        realmId = realm.admin().toRepresentation().getId();
    }

    @ParameterizedTest
    @EnumSource
    void whatEndsIsInTheFeed(Loss loss) {
        Feed feed = Feed.of(realm);
        try (Holder holder = Holder.create(realm, loss.name())) {
            loss.prepare(holder);
            Answer before = settled(feed);
            int rows = rows();

            loss.happen(holder);

            // a token of its own: what has happened may have ended the other, too
            Answer news = Feed.of(realm).after(before.cursor(), 10);
            assertThat(news.withoutTimes()).containsExactlyInAnyOrderElementsOf(loss.records(holder));
            assertThat(rows() - rows).as("rows").isEqualTo(news.records().size());
            assertThat(news.records()).as("refuses the token that was held").anySatisfy(record -> holder.token()
                    .assertIsOut(record));
        }
    }

    /** What follows it is a logout: when that is there, what came before it would be, too. */
    @ParameterizedTest
    @EnumSource
    void whatIsNoLossIsNot(NoLoss noLoss) {
        Feed feed = Feed.of(realm);
        try (Holder holder = Holder.create(realm, noLoss.name())) {
            noLoss.prepare(holder);
            Answer before = settled(feed);

            noLoss.happen(holder);

            String session = holder.endAnotherSession();
            assertThat(feed.newSince(before, 10))
                    .containsExactly(Map.of("kind", "session", "sid", session, "cause", "logout"));
        }
    }

    /** When everything that is in the database is in the feed. */
    private Answer settled(Feed feed) {
        Eventually.holds(() -> feed.snapshot().records().size() == rows());
        return feed.snapshot();
    }

    private int rows() {
        return realm.server()
                .database()
                .query("select ID from AP_REVOCATION where REALM_ID = ?", realmId)
                .size();
    }
}
