package io.accesspack.organization.gate;

import io.accesspack.organization.profile.Logo;
import java.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.keycloak.models.OrganizationModel;

/** A line of the picker page. Public, because templates read it. */
public final class OrganizationEntry {

    private final String alias;
    private final String name;
    private final String logo;

    OrganizationEntry(OrganizationModel organization) {
        alias = organization.getAlias();
        name = organization.getName();
        logo = Logo.of(organization);
    }

    static List<OrganizationEntry> sorted(Collection<OrganizationModel> organizations) {
        Collator order = Collator.getInstance(Locale.ROOT);
        return organizations.stream()
                .map(OrganizationEntry::new)
                .sorted(Comparator.comparing(OrganizationEntry::getName, order))
                .toList();
    }

    /** What is sent when it is picked. */
    public String getAlias() {
        return alias;
    }

    /** What a person reads. */
    public String getName() {
        return name;
    }

    /** Address of a picture, empty without one. */
    public String getLogo() {
        return logo;
    }

    /** Stands in for a picture. */
    public String getInitial() {
        return name.isEmpty()
                ? ""
                : name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
