package io.accesspack.organization.claims;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The options of the mappers as the admin console shows them. */
final class MapperConfigProperties {

    private MapperConfigProperties() {}

    /** Options of {@link OrganizationAccessMapper}, besides Keycloak's own that say which tokens it adds to. */
    static List<ProviderConfigProperty> oidc() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(name(MapperConfig.ID_CLAIM, "Organization id claim", "org_id", "claim", "organization's id"));
        properties.add(name(
                MapperConfig.ALIAS_CLAIM, "Organization alias claim", "org_alias", "claim", "organization's alias"));
        properties.add(
                name(MapperConfig.ROLES_CLAIM, "Organization roles claim", "org_roles", "claim", "user's roles"));
        properties.add(name(
                MapperConfig.PERMISSIONS_CLAIM, "Permissions claim", "permissions", "claim", "user's permissions"));
        properties.addAll(content());
        properties.addAll(ProviderConfigurationBuilder.create()
                .property()
                .name(MapperConfig.PERMISSIONS_ID_TOKEN)
                .label("Permissions in ID token")
                .helpText("Whether an ID token carries permissions as well as roles.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(MapperConfig.PERMISSIONS_OF_SEVERAL)
                .label("Permissions of several organizations")
                .helpText("Whether a token for several organizations carries the permissions in each, inside the "
                        + "organization claim. Userinfo and introspection always do.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(MapperConfig.PERMISSIONS_MAX_BYTES)
                .label("Largest size of permissions, and of roles")
                .helpText(
                        "In bytes. A token whose permissions, or whose roles with the ids of their organizations, would "
                                + "take more carries none of them and says where to get them (OpenID Connect distributed "
                                + "claims). Userinfo and introspection have no limit.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(String.valueOf(MapperConfig.DEFAULT_MAX_BYTES))
                .add()
                .build());
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, OrganizationAccessMapper.class);
        return properties;
    }

    /** Options of {@link OrganizationAccessSamlMapper}. */
    static List<ProviderConfigProperty> saml() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(new ProviderConfigProperty(
                MapperConfig.ORGANIZATION,
                "Organization",
                "Alias of the organization that the application belongs to. Empty: the one that the user chose while "
                        + "logging in, or the only one that the user is a member of.",
                ProviderConfigProperty.STRING_TYPE,
                null));
        properties.add(
                name(MapperConfig.ID_CLAIM, "Organization id attribute", "org_id", "attribute", "organization's id"));
        properties.add(name(
                MapperConfig.ALIAS_CLAIM,
                "Organization alias attribute",
                "org_alias",
                "attribute",
                "organization's alias"));
        properties.add(name(
                MapperConfig.ROLES_CLAIM, "Organization roles attribute", "org_roles", "attribute", "user's roles"));
        properties.add(name(
                MapperConfig.PERMISSIONS_CLAIM,
                "Permissions attribute",
                "permissions",
                "attribute",
                "user's permissions"));
        properties.addAll(content());
        return properties;
    }

    private static List<ProviderConfigProperty> content() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(MapperConfig.ROLES)
                .label("Roles")
                .helpText("Whether to add the names of the user's organization roles.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .property()
                .name(MapperConfig.PERMISSIONS)
                .label("Permissions")
                .helpText("Whether to add the user's permissions.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .property()
                .name(MapperConfig.PERMISSIONS_MODE)
                .label("Form of permissions")
                .helpText("'expanded' lists every permission of the catalogue that the user holds, for libraries that "
                        + "compare names. 'patterns' is shorter, for the pack's helpers: posts.* or *.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(MapperConfig.EXPANDED, MapperConfig.PATTERNS)
                .defaultValue(MapperConfig.EXPANDED)
                .add()
                .build();
    }

    /** No default in the configuration itself: Keycloak drops an empty option, so missing has to mean none. */
    private static ProviderConfigProperty name(
            String option, String label, String suggestion, String kind, String content) {
        String help = "Name of the " + kind + " with the " + content + ", for exactly one organization. Empty: none.";
        return new ProviderConfigProperty(option, label, help, ProviderConfigProperty.STRING_TYPE, suggestion);
    }
}
