package io.accesspack.audit.seal;

/** Nothing is appended to a chain whose end is not what has been signed. */
final class BrokenChainException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Verification found;

    BrokenChainException(Verification found) {
        super("The end of the audit trail's chain " + found.chain() + " is not what has been signed: "
                + found.problem());
        this.found = found;
    }

    Verification found() {
        return found;
    }
}
