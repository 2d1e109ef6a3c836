package io.accesspack.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermissionPatternTest {

    private final PermissionPattern posts = new PermissionPattern("posts.*");

    @Test
    void coversPermissionsAndNarrowerPatterns() {
        assertThat(posts.covers(new Permission("posts.comments.delete"))).isTrue();
        assertThat(posts.covers(new PermissionPattern("posts.comments.*"))).isTrue();
        assertThat(posts.covers(new Permission("postscript.read"))).isFalse();
        assertThat(posts.covers(PermissionPattern.ALL)).isFalse();
        assertThat(PermissionPattern.ALL.covers(posts)).isTrue();
    }

    @Test
    void ofAPermissionCoversNothingElse() {
        PermissionPattern exact = new Permission("posts.read").asPattern();

        assertThat(exact.isWildcard()).isFalse();
        assertThat(exact.covers(new Permission("posts.read"))).isTrue();
        assertThat(exact.covers(new Permission("posts.read.all"))).isFalse();
        assertThat(exact.covers(new PermissionPattern("posts.read.*"))).isFalse();
    }

    @Test
    void sortsDirectlyBeforeWhatItCovers() {
        assertThat(Stream.of("posts.read", "posts-x.a", "posts.*", "posts1.a", "posts.a.*", "*")
                        .map(PermissionPattern::new)
                        .sorted())
                .extracting(PermissionPattern::value)
                .containsExactly("*", "posts-x.a", "posts.*", "posts.a.*", "posts.read", "posts1.a");
    }
}
