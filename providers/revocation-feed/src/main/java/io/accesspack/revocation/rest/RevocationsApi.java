package io.accesspack.revocation.rest;

import io.accesspack.revocation.feed.NodeFeed;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/revocations}. */
final class RevocationsApi implements RealmResourceProvider {

    private final KeycloakSession session;
    private final NodeFeed feed;
    private final RateLimit rateLimit;

    RevocationsApi(KeycloakSession session, NodeFeed feed, RateLimit rateLimit) {
        this.session = session;
        this.feed = feed;
        this.rateLimit = rateLimit;
    }

    @Override
    public Object getResource() {
        return new RevocationsResource(session, feed, rateLimit, Reader.of(session));
    }

    @Override
    public void close() {}
}
