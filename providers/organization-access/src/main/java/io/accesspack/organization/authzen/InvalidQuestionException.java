package io.accesspack.organization.authzen;

/** A question, or a request with several, that makes no sense. */
final class InvalidQuestionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String pointer;

    /**
     * @param pointer of what is wrong in the body (RFC 6901); empty for the body itself
     * @param why what is wrong with it
     */
    InvalidQuestionException(String pointer, String why) {
        super((pointer.isEmpty() ? "The body" : pointer) + " " + why);
        this.pointer = pointer;
    }

    String pointer() {
        return pointer;
    }
}
