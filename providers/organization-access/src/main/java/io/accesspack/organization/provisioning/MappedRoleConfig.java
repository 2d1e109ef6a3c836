package io.accesspack.organization.provisioning;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options that all mappers to an organization role share. None is called {@code role}: Keycloak renames that option
 * of any mapper when a realm role of the same name is renamed (RoleConfigPropertyByRoleNameSynchronizer, 26.7.3).
 */
final class MappedRoleConfig {

    private static final String ROLE = "organization.role";
    private static final String ORGANIZATION = "organization.alias";

    private final Map<String, String> config;

    MappedRoleConfig(IdentityProviderMapperModel mapper) {
        config = mapper.getConfig() == null ? Map.of() : mapper.getConfig();
    }

    /** Name of the role; empty when nobody entered one. */
    String role() {
        return value(ROLE).orElse("");
    }

    /** Alias of the organization; empty for the one that the identity provider is linked to. */
    Optional<String> organizationAlias() {
        return value(ORGANIZATION);
    }

    private Optional<String> value(String option) {
        return Optional.ofNullable(config.get(option)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The shared options, after those of {@code own} that say when the role is granted. */
    static List<ProviderConfigProperty> propertiesAfter(ProviderConfigProperty... own) {
        ProviderConfigProperty role = text(
                ROLE,
                "Organization role",
                "Name of the shared or custom role that members of the organization are granted.");
        role.setRequired(true);
        ProviderConfigProperty organization = text(
                ORGANIZATION,
                "Organization",
                "Alias of the organization in which the role is granted. Empty: the organization that this identity "
                        + "provider is linked to. Whoever is not a member of it is granted nothing.");
        return Stream.concat(Arrays.stream(own), Stream.of(role, organization)).toList();
    }

    static ProviderConfigProperty text(String name, String label, String help) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.STRING_TYPE, null);
    }
}
