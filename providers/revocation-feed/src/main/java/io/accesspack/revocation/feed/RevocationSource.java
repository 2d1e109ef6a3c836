package io.accesspack.revocation.feed;

import io.accesspack.revocation.store.StoredRevocation;
import java.util.List;

/** Where the records come from. */
@FunctionalInterface
public interface RevocationSource {

    /**
     * Records of all realms that were created at {@code since} or later and have not expired, in order of creation.
     *
     * @param since in milliseconds since 1970
     * @param afterId only records that come after it among those created at {@code since}
     * @param limit how many at most
     */
    List<StoredRevocation> createdSince(long since, String afterId, int limit);
}
