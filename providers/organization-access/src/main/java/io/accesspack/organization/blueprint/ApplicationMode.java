package io.accesspack.organization.blueprint;

/**
 * How to apply a blueprint.
 *
 * @param prune whether to remove what the objects in the document do not name
 * @param skipUnknown whether to leave out organizations and grantees that do not exist, instead of refusing
 */
record ApplicationMode(boolean prune, boolean skipUnknown) {

    /** For what was complete where it comes from, but may not be so here. */
    static final ApplicationMode RESTORING = new ApplicationMode(false, true);

    /** For what somebody says now; what does not exist is refused. */
    static ApplicationMode saying(boolean prune) {
        return new ApplicationMode(prune, false);
    }
}
