package io.accesspack.organization.blueprint;

/**
 * How to apply a blueprint.
 *
 * @param prune whether to remove what the objects in the document do not name
 * @param dryRun whether to find out what would change and change nothing
 * @param skipUnknown whether to leave out organizations and grantees that do not exist, instead of refusing
 */
record ApplicationMode(boolean prune, boolean dryRun, boolean skipUnknown) {

    /** What is not named stays; what does not exist is refused. */
    static final ApplicationMode ADDING = new ApplicationMode(false, false, false);

    /** For what was complete where it comes from, but may not be so here. */
    static final ApplicationMode RESTORING = new ApplicationMode(false, false, true);
}
