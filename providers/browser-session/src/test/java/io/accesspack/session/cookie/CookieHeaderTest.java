package io.accesspack.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CookieHeaderTest {

    @Test
    void keepsBothOfTheSameName() {
        CookieHeader cookies = CookieHeader.parse(List.of("a=1; b=2", "a=3"));

        assertThat(cookies.values("a")).containsExactly("1", "3");
        assertThat(cookies.values("b")).containsExactly("2");
    }

    @Test
    void leavesOutWhatIsNoPair() {
        assertThat(CookieHeader.parse(List.of("", ";;", "=x", "alone", " a = 1=2 "))
                        .pairs())
                .containsExactly(new CookieHeader.Pair("a", "1=2"));
        assertThat(CookieHeader.parse(null).pairs()).isEmpty();
    }
}
