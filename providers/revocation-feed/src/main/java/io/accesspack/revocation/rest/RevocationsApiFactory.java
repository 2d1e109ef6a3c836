package io.accesspack.revocation.rest;

import io.accesspack.revocation.feed.FeedLimits;
import io.accesspack.revocation.feed.NodeFeed;
import io.accesspack.revocation.feed.RevocationSource;
import io.accesspack.revocation.store.JpaRevocations;
import java.util.concurrent.TimeUnit;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Factory of {@link RevocationsApi}, whose id is the path below the realm's. It has the feed of the node. */
public final class RevocationsApiFactory implements RealmResourceProviderFactory {

    static final String PATH = "revocations";

    /** Server options {@code --spi-realm-restapi-extension--revocations--max-records} and so on. */
    private static final String MAX_RECORDS = "maxRecords";

    private static final String MAX_WAITING_READERS = "maxWaitingReaders";
    private static final String REQUESTS_PER_SECOND = "requestsPerSecond";

    private static final int DEFAULT_MAX_RECORDS = 100_000;
    private static final int DEFAULT_MAX_WAITING_READERS = 10_000;
    private static final int DEFAULT_REQUESTS_PER_SECOND = 100;

    private FeedLimits limits;
    private RateLimit rateLimit;
    private NodeFeed feed;

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RevocationsApi(session, feed, rateLimit);
    }

    @Override
    public String getId() {
        return PATH;
    }

    @Override
    public void init(Config.Scope config) {
        limits = new FeedLimits(
                config.getInt(MAX_RECORDS, DEFAULT_MAX_RECORDS),
                config.getInt(MAX_WAITING_READERS, DEFAULT_MAX_WAITING_READERS));
        rateLimit = new RateLimit(config.getInt(REQUESTS_PER_SECOND, DEFAULT_REQUESTS_PER_SECOND), System::nanoTime);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        feed = new NodeFeed(source(factory), limits, Time::currentTimeMillis);
    }

    private static RevocationSource source(KeycloakSessionFactory factory) {
        return (since, afterId, limit) ->
                KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> JpaRevocations.in(own)
                        .createdSince(
                                since, afterId, TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis()), limit));
    }

    @Override
    public void close() {
        if (feed != null) { // a server that did not get far enough to start
            feed.close();
        }
    }
}
