package io.accesspack.audit.sink;

import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** Options of a sink that are on or off. */
public final class Flags {

    private Flags() {}

    /**
     * Refuses what is neither true nor false, which would be off without a word; an absent option has its default.
     *
     * @throws ComponentValidationException says what is allowed
     */
    public static void require(ComponentModel model, String... options) throws ComponentValidationException {
        for (String option : options) {
            String text = model.get(option);
            if (text != null && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                throw new ComponentValidationException(option + " is true or false");
            }
        }
    }
}
