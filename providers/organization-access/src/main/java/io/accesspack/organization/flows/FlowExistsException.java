package io.accesspack.organization.flows;

/** A flow that would be created is there already, bound to nothing that is looked at here, so that it may be anything. */
public final class FlowExistsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FlowExistsException(String alias, String place) {
        super("There is a flow '%s' already, which is not bound for %s: bind it, rename it or delete it"
                .formatted(alias, place));
    }
}
