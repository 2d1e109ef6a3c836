package io.accesspack.posts.post;

import io.accesspack.posts.access.Caller;
import java.time.Instant;
import java.util.UUID;

/** The event that somebody has changed a post, published in the transaction of the change. */
public record PostChange(Action action, UUID postId, Caller by, Instant at) {

    public enum Action {
        CREATE,
        UPDATE,
        DELETE
    }
}
