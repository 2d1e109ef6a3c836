package io.accesspack.organization.store;

/**
 * What administrators write about a role or a permission. Held to what every database keeps: some refuse characters
 * outside the Basic Multilingual Plane (emoji), some a NUL, and the statement fails with it.
 */
public final class Description {

    /** In characters, as Keycloak's own descriptions. */
    public static final int MAX_LENGTH = 255;

    private Description() {}

    /**
     * Returns {@code text}.
     *
     * @throws IllegalArgumentException when it cannot be stored; the message says why
     */
    public static String checked(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A description has at most " + MAX_LENGTH + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            throw new IllegalArgumentException(
                    "A description has no control characters and none beyond U+FFFF, such as emoji");
        }
        return text;
    }
}
