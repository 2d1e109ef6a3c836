package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Grantee;
import java.util.regex.Pattern;

/** What a name in a blueprint must look like before Keycloak is asked about it. */
final class Name {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

    /** The column of a grantee. */
    private static final int MAX_ADDRESS_LENGTH = 255;

    private Name() {}

    /**
     * Returns {@code text}.
     *
     * @throws InvalidPlaceException for characters that a database refuses: PostgreSQL fails on them
     */
    static String checked(String text, JsonPlace place) {
        boolean storable = text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (!storable) {
            throw place.invalid("has a control character or half a character");
        }
        return text;
    }

    /** @throws InvalidPlaceException when {@code name} cannot be that of a grantee of this type */
    static void checked(Grantee.Type type, String name, JsonPlace place) {
        if (type == Grantee.Type.GROUP && !name.startsWith("/")) {
            throw place.invalid("a group's path starts with /");
        }
        if ((type == Grantee.Type.INVITED || type == Grantee.Type.EXPECTED)
                && (name.length() > MAX_ADDRESS_LENGTH || !ADDRESS.matcher(name).matches())) {
            throw place.invalid("not an e-mail address");
        }
    }
}
