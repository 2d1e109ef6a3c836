package io.accesspack.posts.post;

import java.util.List;

/** @param total how many posts there are on all pages */
record PostPage(List<Post> posts, long total) {}
