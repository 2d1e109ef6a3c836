package io.accesspack.audit.timestamp;

/** An authority has given no time stamp. The message is for administrators, without what a stranger sent. */
public final class TimeStampFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    TimeStampFailedException(String message) {
        super(message);
    }
}
