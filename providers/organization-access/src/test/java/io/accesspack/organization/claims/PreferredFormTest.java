package io.accesspack.organization.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferredFormTest {

    private static final List<String> FORMS = List.of("application/jwt", "application/json");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                          | application/jwt",
                "*/*                                         | application/jwt",
                "application/*                               | application/jwt",
                "application/jwt                             | application/jwt",
                "application/json                            | application/json",
                "Application/JSON; charset=utf-8             | application/json",
                "application/json, application/jwt           | application/json",
                "application/json;q=0.5, application/jwt     | application/jwt",
                "application/jwt; q=0.1, application/json    | application/json",
                "application/jwt;q=0, */*                    | application/json",
                "text/html, */*;q=0.1                        | application/jwt",
                "application/jwt, x                          | application/jwt",
                "x, /, application/json                      | application/json",
                "application/json;q=nonsense                 | application/json"
            })
    void theOneThatIsMostWelcome(String accept, String form) {
        assertThat(PreferredForm.of(List.of(accept), FORMS)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "/", "application/", "*", "text/html", "application/json;q=0", ",", ";", "application/jwt/x"
            })
    void noneThatIsNotWelcome(String accept) {
        assertThat(PreferredForm.of(List.of(accept), FORMS)).isEmpty();
    }

    @Test
    void severalHeadersAreOne() {
        assertThat(PreferredForm.of(List.of(), FORMS)).contains("application/jwt");
        assertThat(PreferredForm.of(List.of("text/html", "application/json"), FORMS))
                .contains("application/json");
    }
}
