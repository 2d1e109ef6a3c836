package io.accesspack.receiver;

/** The feed does not know what is new since the cursor: only a snapshot helps. */
final class CursorGoneException extends FeedException {

    CursorGoneException() {
        super("The feed of revocations does not know the cursor any more (410)");
    }
}
