package io.accesspack.revocation.reader;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** The client {@value #ID} of a realm: nobody logs in with it, it has the role of those who may read the feed. A realm without it has no feed. */
public final class FeedClient {

    /** Its client id. */
    public static final String ID = "revocation-feed";

    /** The role of service accounts that may read the feed. */
    public static final String ROLE = "read-revocations";

    private FeedClient() {}

    /** Whether the realm has a feed. */
    public static boolean isIn(RealmModel realm) {
        ClientModel client = realm.getClientByClientId(ID);
        return client != null && client.isEnabled();
    }
}
