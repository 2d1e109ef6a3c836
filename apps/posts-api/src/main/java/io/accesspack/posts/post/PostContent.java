package io.accesspack.posts.post;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What a caller writes. PostgreSQL stores neither a null character nor half a surrogate pair. */
record PostContent(
        @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be one line of text")
        String title,

        @NotBlank @Size(max = 20_000) @Pattern(regexp = "[[^\\p{Cc}\\p{Cs}]\\n\\r\\t]*", message = "must be text")
        String body) {}
