package io.accesspack.posts.post;

import io.accesspack.posts.access.Caller;
import io.accesspack.posts.post.PostChange.Action;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The posts of the caller's organization. Each change is published in its own transaction, so that neither is without the other. */
@Service
class Posts {

    private final PostTable table;
    private final ApplicationEventPublisher events;

    Posts(PostTable table, ApplicationEventPublisher events) {
        this.table = table;
        this.events = events;
    }

    PostPage list(Caller caller, PostQuery query) {
        return new PostPage(
                table.list(caller.organizationId(), query), table.count(caller.organizationId(), query.search()));
    }

    Optional<Post> find(Caller caller, UUID id) {
        return table.find(caller.organizationId(), id);
    }

    List<Author> authors(Caller caller) {
        return table.authors(caller.organizationId());
    }

    @Transactional
    Post create(Caller caller, PostContent content) {
        Instant now = now();
        Post post = new Post(UUID.randomUUID(), content.title(), content.body(), caller.name(), now, now);
        table.insert(post, caller);
        events.publishEvent(new PostChange(Action.CREATE, post.id(), caller, now));
        return post;
    }

    @Transactional
    Optional<Post> update(Caller caller, UUID id, PostContent content) {
        Instant now = now();
        if (!table.update(caller.organizationId(), id, content, now)) {
            return Optional.empty();
        }
        events.publishEvent(new PostChange(Action.UPDATE, id, caller, now));
        return table.find(caller.organizationId(), id);
    }

    /** Whether there was such a post. */
    @Transactional
    boolean delete(Caller caller, UUID id) {
        if (!table.delete(caller.organizationId(), id)) {
            return false;
        }
        events.publishEvent(new PostChange(Action.DELETE, id, caller, now()));
        return true;
    }

    /** As precise as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
