package io.accesspack.posts.post;

import java.time.Instant;

/**
 * Somebody who has written in the organization.
 *
 * @param id Keycloak's id of the user
 * @param name as shown at their latest posts
 * @param posts how many posts
 * @param lastPostAt when the latest was created
 */
record Author(String id, String name, long posts, Instant lastPostAt) {}
