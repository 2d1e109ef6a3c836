package io.accesspack.audit.seal;

/** Nothing is appended to a chain whose end is not what has been signed. */
final class BrokenChainException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenChainException(String chain) {
        super("The newest checkpoint of the audit trail's chain " + chain
                + " has been tampered with: nothing is sealed until it is what it was");
    }
}
