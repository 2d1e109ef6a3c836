package io.accesspack.posts.audit;

import io.accesspack.posts.post.PostChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Writes changes to the log once they are committed. Users and organizations by id: a name could forge a line. */
@Component
class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    @TransactionalEventListener
    void log(PostChange change) {
        LOG.info(
                "{} post={} organization={} user={} address={}",
                change.action(),
                change.postId(),
                change.by().organizationId(),
                change.by().userId(),
                change.by().address());
    }
}
