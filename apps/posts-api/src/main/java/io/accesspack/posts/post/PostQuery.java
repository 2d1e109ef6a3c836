package io.accesspack.posts.post;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * Which posts a caller wants to see: the parameters of the request.
 *
 * @param search what title, text or author contain, in any case; all posts when empty
 * @param sort {@code newest}, {@code oldest} or {@code title}
 * @param first how many to leave out
 * @param max how many at most
 */
record PostQuery(
        @Size(max = 100) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be one line of text")
        String search,

        @Pattern(regexp = "newest|oldest|title", message = "must be newest, oldest or title")
        String sort,

        @PositiveOrZero Integer first,

        @Min(1) @Max(100) Integer max) {

    PostQuery {
        search = search == null ? "" : search.strip();
        sort = sort == null ? "newest" : sort;
        first = first == null ? 0 : first;
        max = max == null ? 100 : max;
    }
}
