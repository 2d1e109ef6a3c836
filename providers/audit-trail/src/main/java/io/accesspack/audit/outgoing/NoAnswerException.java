package io.accesspack.audit.outgoing;

/** An address has not answered, or was not asked. The message is for administrators, without what a stranger sent. */
public final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }
}
