package io.accesspack.organization.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.OrganizationModel;

/**
 * What an organization is called and looks like: in Keycloak's own fields, and the attribute {@code logo}.
 *
 * @param name what people call it, unique in the realm
 * @param description what it is; empty for none
 * @param logo address of a picture, or the picture itself as {@code data:}; empty for none
 */
public record OrganizationProfile(String name, String description, String logo) {

    /** Of all three, as Keycloak's columns are; a description may be longer. */
    private static final int MAX_LENGTH = 255;

    private static final int MAX_DESCRIPTION = 2000;

    /** Neither a control character nor half of a surrogate pair, which databases refuse. */
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]*");

    private static final Pattern LINES = Pattern.compile("[\\r\\n\\t[^\\p{Cntrl}\\p{Cs}]]*");

    /**
     * What people say it is to be.
     *
     * @throws IllegalArgumentException with what is wrong, in a sentence
     */
    public OrganizationProfile {
        name = Objects.requireNonNullElse(name, "").strip();
        description = Objects.requireNonNullElse(description, "").strip();
        logo = Objects.requireNonNullElse(logo, "").strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("An organization has a name");
        }
        requireText("name", name, TEXT, MAX_LENGTH);
        requireText("description", description, LINES, MAX_DESCRIPTION);
        requireText("logo", logo, TEXT, MAX_LENGTH);
        if (!logo.isEmpty() && !Logo.isAllowed(logo)) {
            throw new IllegalArgumentException("logo must be an https address, or a picture as data:image/…;base64,…");
        }
    }

    private static void requireText(String field, String value, Pattern form, int max) {
        if (value.length() > max) {
            throw new IllegalArgumentException(field + " must be at most " + max + " characters long");
        }
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must have no control characters");
        }
    }

    /** Has the organization be that. */
    public void writeTo(OrganizationModel organization) {
        organization.setName(name);
        organization.setDescription(description.isEmpty() ? null : description);
        Map<String, List<String>> attributes =
                new HashMap<>(Optional.ofNullable(organization.getAttributes()).orElse(Map.of()));
        if (logo.isEmpty()) {
            attributes.remove(Logo.ATTRIBUTE);
        } else {
            attributes.put(Logo.ATTRIBUTE, List.of(logo));
        }
        organization.setAttributes(attributes);
    }
}
