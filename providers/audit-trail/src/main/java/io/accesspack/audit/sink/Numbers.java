package io.accesspack.audit.sink;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** Whole numbers in a sink's configuration. */
public final class Numbers {

    private Numbers() {}

    /**
     * Refuses what is not a whole number between the two; an absent option is none.
     *
     * @throws ComponentValidationException says what is allowed
     */
    public static void require(ComponentModel model, String option, int min, int max)
            throws ComponentValidationException {
        String text = model.get(option);
        if (text != null && !text.isBlank() && !isBetween(text.strip(), min, max)) {
            throw new ComponentValidationException(
                    option + " is a whole number from " + min + " to " + max + ", not '" + text + "'");
        }
    }

    private static boolean isBetween(String text, int min, int max) {
        return text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max;
    }
}
