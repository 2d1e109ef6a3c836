package io.accesspack.organization.authzen;

/**
 * Which part of the results is asked for.
 *
 * @param first how many to leave out
 * @param limit how many at most
 */
record RequestPage(int first, int limit) {

    static final int MAX = 1000;

    static final int DEFAULT = 100;

    /** What comes after {@code count} of these; {@code more} when there is something. */
    ResponsePage answered(int count, boolean more) {
        return more ? new ResponsePage(String.valueOf(first + count), count) : ResponsePage.last(count);
    }
}
