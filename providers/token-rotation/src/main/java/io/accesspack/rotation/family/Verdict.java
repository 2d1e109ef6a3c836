package io.accesspack.rotation.family;

import java.time.Duration;

/** What a presented refresh token is worth. */
public sealed interface Verdict {

    /** It is the current token: exchange it for the next generation. */
    record Rotate() implements Verdict {}

    /** It is an honest repetition: answer with the current token again. */
    record Repeat(int generation, String tokenId) implements Verdict {}

    /** It was exchanged before: raise the alarm. */
    record Replay(TokenFamily family) implements Verdict {}

    /** It is good, but the family is refreshed too often: refuse this request and change nothing. */
    record SlowDown(Duration retryAfter) implements Verdict {}

    /** It is not valid, quietly. */
    record Refuse(RefusalReason reason) implements Verdict {}
}
