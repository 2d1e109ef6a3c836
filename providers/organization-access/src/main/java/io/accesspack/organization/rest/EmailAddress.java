package io.accesspack.organization.rest;

import io.accesspack.organization.management.Refused;
import java.util.Locale;
import org.keycloak.services.validation.Validation;

/** An e-mail address that a caller names. */
final class EmailAddress {

    private EmailAddress() {}

    /** In lower case, as it is stored. */
    static String of(String text) {
        String address = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (!PathId.isPlausible(address) || !Validation.isEmailValid(address)) {
            throw Refused.invalid("Not an e-mail address");
        }
        return address;
    }
}
