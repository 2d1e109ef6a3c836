package io.accesspack.posts.post;

import io.accesspack.posts.access.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about posts. No statement reads or changes a post without naming its organization. */
@Repository
class PostTable {

    private static final String FOUND = " AND (LOWER(title) LIKE LOWER(:search) ESCAPE '!'"
            + " OR LOWER(body) LIKE LOWER(:search) ESCAPE '!' OR LOWER(author_name) LIKE LOWER(:search) ESCAPE '!')";

    /** By the id at last: else a post could be on two pages, and another on none. */
    private static final Map<String, String> ORDERS = Map.of(
            "newest", "created_at DESC, id",
            "oldest", "created_at, id",
            "title", "LOWER(title), id");

    private final JdbcClient database;

    PostTable(JdbcClient database) {
        this.database = database;
    }

    List<Post> list(String organizationId, PostQuery query) {
        return database.sql("SELECT * FROM post WHERE organization_id = :organization" + FOUND + " ORDER BY "
                        + ORDERS.get(query.sort()) + " OFFSET :first ROWS FETCH NEXT :max ROWS ONLY")
                .param("organization", organizationId)
                .param("search", containing(query.search()))
                .param("first", query.first())
                .param("max", query.max())
                .query(PostTable::post)
                .list();
    }

    long count(String organizationId, String search) {
        return database.sql("SELECT COUNT(*) FROM post WHERE organization_id = :organization" + FOUND)
                .param("organization", organizationId)
                .param("search", containing(search))
                .query(Long.class)
                .single();
    }

    Optional<Post> find(String organizationId, UUID id) {
        return database.sql("SELECT * FROM post WHERE organization_id = :organization AND id = :id")
                .param("organization", organizationId)
                .param("id", id)
                .query(PostTable::post)
                .optional();
    }

    void insert(Post post, Caller author) {
        database.sql("INSERT INTO post"
                        + " (id, organization_id, title, body, author_id, author_name, created_at, updated_at)"
                        + " VALUES (:id, :organization, :title, :body, :authorId, :author, :createdAt, :updatedAt)")
                .param("id", post.id())
                .param("organization", author.organizationId())
                .param("title", post.title())
                .param("body", post.body())
                .param("authorId", author.userId())
                .param("author", post.author())
                .param("createdAt", timestamp(post.createdAt()))
                .param("updatedAt", timestamp(post.updatedAt()))
                .update();
    }

    boolean update(String organizationId, UUID id, PostContent content, Instant at) {
        return database.sql("UPDATE post SET title = :title, body = :body, updated_at = :at"
                                + " WHERE organization_id = :organization AND id = :id")
                        .param("title", content.title())
                        .param("body", content.body())
                        .param("at", timestamp(at))
                        .param("organization", organizationId)
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean delete(String organizationId, UUID id) {
        return database.sql("DELETE FROM post WHERE organization_id = :organization AND id = :id")
                        .param("organization", organizationId)
                        .param("id", id)
                        .update()
                == 1;
    }

    List<Author> authors(String organizationId) {
        return database.sql("SELECT author_id, MAX(author_name) AS author_name, COUNT(*) AS posts,"
                        + " MAX(created_at) AS last_post_at FROM post WHERE organization_id = :organization"
                        + " GROUP BY author_id ORDER BY MAX(author_name), author_id")
                .param("organization", organizationId)
                .query((row, number) -> new Author(
                        row.getString("author_id"),
                        row.getString("author_name"),
                        row.getLong("posts"),
                        instant(row, "last_post_at")))
                .list();
    }

    /** What a user types is text, not a pattern. */
    private static String containing(String text) {
        return "%" + text.replaceAll("[!%_]", "!$0") + "%";
    }

    private static Post post(ResultSet row, int number) throws SQLException {
        return new Post(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("body"),
                row.getString("author_name"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
