package io.accesspack.posts.audit;

import io.accesspack.posts.post.PostChange;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes changes to the table {@code post_audit}, in their transaction: a change that cannot be recorded does not happen. */
@Component
class AuditTable {

    private final JdbcClient database;

    AuditTable(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    void record(PostChange change) {
        database.sql("INSERT INTO post_audit"
                        + " (id, occurred_at, action, post_id, organization_id, user_id, username, address)"
                        + " VALUES (:id, :at, :action, :post, :organization, :user, :username, :address)")
                .param("id", UUID.randomUUID())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("action", change.action().name())
                .param("post", change.postId())
                .param("organization", change.by().organizationId())
                .param("user", change.by().userId())
                .param("username", change.by().username())
                .param("address", change.by().address())
                .update();
    }
}
