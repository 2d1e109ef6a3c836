package io.accesspack.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;

class PermissionSetTest {

    private final PermissionSet editor = PermissionSet.parse("posts.*", "media.read");

    @Test
    void impliesWhatAPatternCovers() {
        assertThat(editor.implies("posts.create")).isTrue();
        assertThat(editor.implies("posts.comments.delete")).isTrue();
        assertThat(editor.implies("media.read")).isTrue();
    }

    @Test
    void doesNotImplyAnythingElse() {
        assertThat(editor.implies("posts")).isFalse();
        assertThat(editor.implies("postscript.read")).isFalse();
        assertThat(editor.implies("media.reader")).isFalse();
        assertThat(editor.implies("media.read.all")).isFalse();
        assertThat(PermissionSet.NONE.implies("posts.create")).isFalse();
    }

    @Test
    void impliesNoMalformedPermissionNotEvenForTheAdministrator() {
        PermissionSet administrator = PermissionSet.parse("*");

        assertThat(administrator.implies("posts.create")).isTrue();
        assertThat(administrator.implies("")).isFalse();
        assertThat(administrator.implies("*")).isFalse();
        assertThat(administrator.implies("posts.*")).isFalse();
        assertThat(administrator.implies("Posts.Create")).isFalse();
    }

    @Test
    void impliesAPermissionOfAnyCharSequence() {
        assertThat(editor.implies(CharBuffer.wrap("posts.create"))).isTrue();
        assertThat(editor.implies(new Permission("posts.create"))).isTrue();
    }

    @Test
    void keepsTheFewestPatternsSorted() {
        assertThat(PermissionSet.parse("posts.read", "media.read", "posts.*", "media.read", "posts.comments.*")
                        .values())
                .containsExactly("media.read", "posts.*");
        assertThat(PermissionSet.parse("posts.*", "*").values()).containsExactly("*");
    }

    @Test
    void equalsASetThatAllowsTheSame() {
        PermissionSet same = PermissionSet.parse("media.read", "posts.read", "posts.*");

        assertThat(same).isEqualTo(editor).hasSameHashCodeAs(editor).hasToString("media.read posts.*");
        assertThat(same).isNotEqualTo(PermissionSet.parse("media.read"));
    }

    @Test
    void coversOnlyWhatItAllows() {
        assertThat(editor.covers(new PermissionPattern("posts.comments.*"))).isTrue();
        assertThat(editor.covers(new PermissionPattern("posts.*"))).isTrue();
        assertThat(editor.covers(new PermissionPattern("media.*"))).isFalse();
        assertThat(editor.covers(PermissionPattern.ALL)).isFalse();
        assertThat(editor.covers(PermissionSet.parse("posts.read", "media.read")))
                .isTrue();
        assertThat(editor.covers(PermissionSet.parse("posts.read", "users.manage")))
                .isFalse();
        assertThat(PermissionSet.NONE.covers(PermissionSet.NONE)).isTrue();
    }

    @Test
    void unitesWhatTwoSetsAllow() {
        assertThat(PermissionSet.parse("posts.read").union(editor)).isEqualTo(editor);
        assertThat(editor.union(PermissionSet.parse("media.*")).values()).containsExactly("media.*", "posts.*");
        assertThat(PermissionSet.NONE.union(PermissionSet.NONE).isEmpty()).isTrue();
    }

    @Test
    void refusesWhatIsNotAPattern() {
        assertThatThrownBy(() -> PermissionSet.parse("posts.read", "po*"))
                .isInstanceOf(InvalidPermissionException.class)
                .hasMessageContaining("\"po*\"");
    }
}
