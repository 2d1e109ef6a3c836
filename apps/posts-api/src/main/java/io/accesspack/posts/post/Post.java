package io.accesspack.posts.post;

import java.time.Instant;
import java.util.UUID;

/**
 * A post as its organization sees it.
 *
 * @param author name of who created it, as it was then
 */
record Post(UUID id, String title, String body, String author, Instant createdAt, Instant updatedAt) {}
