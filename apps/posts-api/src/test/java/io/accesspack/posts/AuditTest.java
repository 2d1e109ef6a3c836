package io.accesspack.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class AuditTest extends ApiTest {

    private final String organization = "org-" + UUID.randomUUID();
    private final String token =
            ISSUER.tokenFor(organization, "posts.read", "posts.create", "posts.update", "posts.delete");

    @Autowired
    private JdbcClient database;

    @Test
    void eachChangeIsRecorded(CapturedOutput output) {
        String path = created(organization);
        put(token, path, POST);
        delete(token, path);

        String id = path.substring("/api/posts/".length());
        assertThat(records()).extracting(row -> row.get("ACTION")).containsExactly("CREATE", "UPDATE", "DELETE");
        assertThat(records()).allSatisfy(row -> assertThat(row)
                .containsEntry("POST_ID", UUID.fromString(id))
                .containsEntry("USER_ID", "alice-id")
                .containsEntry("USERNAME", "alice")
                .containsEntry("ADDRESS", "127.0.0.1"));
        String who = " post=" + id + " organization=" + organization + " user=alice-id address=127.0.0.1";
        assertThat(output).contains("CREATE" + who, "UPDATE" + who, "DELETE" + who);
    }

    @Test
    void whatHasNotHappenedIsNotRecorded() {
        get(token, "/api/posts");
        post(token, Map.of());
        post(ISSUER.tokenFor(organization, "posts.read"), POST);
        delete(token, "/api/posts/" + UUID.randomUUID());

        assertThat(records()).isEmpty();
    }

    @Test
    void aChangeThatCannotBeRecordedDoesNotHappen(CapturedOutput output) {
        database.sql("ALTER TABLE post_audit RENAME TO post_audit_gone").update();
        try {
            assertThat(post(token, POST).statusCode()).isEqualTo(500);
        } finally {
            database.sql("ALTER TABLE post_audit_gone RENAME TO post_audit").update();
        }

        assertThat(body(get(token, "/api/posts"))).isEmpty();
        assertThat(output).doesNotContain("organization=" + organization);
    }

    private List<Map<String, Object>> records() {
        return database.sql("SELECT * FROM post_audit WHERE organization_id = ? ORDER BY occurred_at")
                .param(organization)
                .query()
                .listOfRows();
    }
}
