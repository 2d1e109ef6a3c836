package io.accesspack.testkit.oidc;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions on {@link TokenResponse} that read as sentences. */
public final class TokenResponseAssert extends AbstractAssert<TokenResponseAssert, TokenResponse> {

    private TokenResponseAssert(TokenResponse actual) {
        super(actual, TokenResponseAssert.class);
    }

    public static TokenResponseAssert assertThat(TokenResponse actual) {
        return new TokenResponseAssert(actual);
    }

    /** Tokens were issued. */
    public TokenResponseAssert isIssued() {
        isNotNull();
        if (actual.status() != 200) {
            failWithMessage("Expected tokens, got %s", actual);
        }
        return this;
    }

    /** Refused with HTTP 400 and this OAuth error. */
    public TokenResponseAssert isRefusedWith(String error) {
        return isRefusedWith(400, error);
    }

    /** Refused with this HTTP status and OAuth error. */
    public TokenResponseAssert isRefusedWith(int status, String error) {
        isNotNull();
        if (actual.status() != status || !error.equals(actual.error())) {
            failWithMessage("Expected %s %s, got %s", status, error, actual);
        }
        return this;
    }

    /** The access token has a claim with this value. */
    public TokenResponseAssert hasClaim(String name, Object value) {
        isIssued();
        Assertions.assertThat(actual.accessToken().claims()).containsEntry(name, value);
        return this;
    }

    /** The access token has none of these claims. */
    public TokenResponseAssert hasNoClaim(String... names) {
        isIssued();
        Assertions.assertThat(actual.accessToken().claims()).doesNotContainKeys(names);
        return this;
    }
}
