package io.accesspack.organization.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The options of {@link OrganizationAccessMapper}, besides Keycloak's own that say which tokens it adds to:
 *
 * <table>
 * <caption>Options</caption>
 * <tr><th>option</th><th>meaning</th></tr>
 * <tr><td>{@code id.claim}, {@code alias.claim}, {@code roles.claim}, {@code permissions.claim}</td>
 *     <td>names of the flat claims; a claim without a name is left out</td></tr>
 * <tr><td>{@code permissions.mode}</td>
 *     <td>{@code expanded}, the default: every permission of the catalogue that the user holds; {@code patterns}: as few
 *     patterns as say the same</td></tr>
 * <tr><td>{@code permissions.id.token}</td>
 *     <td>whether ID tokens carry permissions as well as roles, by default not</td></tr>
 * </table>
 */
final class MapperConfig {

    private static final String ID_CLAIM = "id.claim";
    private static final String ALIAS_CLAIM = "alias.claim";
    private static final String ROLES_CLAIM = "roles.claim";
    private static final String PERMISSIONS_CLAIM = "permissions.claim";
    private static final String PERMISSIONS_MODE = "permissions.mode";
    private static final String PERMISSIONS_ID_TOKEN = "permissions.id.token";

    private static final String EXPANDED = "expanded";
    private static final String PATTERNS = "patterns";

    /** What the admin console fills in. No defaults: Keycloak drops an empty option, so missing has to mean none. */
    private static final Map<String, String> SUGGESTED_NAMES = Map.of(
            ID_CLAIM, "org_id",
            ALIAS_CLAIM, "org_alias",
            ROLES_CLAIM, "org_roles",
            PERMISSIONS_CLAIM, "permissions");

    /** Claims that say who issued a token to whom and for what; a mapper that wrote them would forge tokens. */
    private static final Set<String> TAKEN = Set.of(
            ("iss sub aud exp nbf iat jti auth_time nonce acr amr azp at_hash c_hash s_hash sid typ scope cnf act "
                            + "may_act client_id realm_access resource_access organization")
                    .split(" "));

    private final Map<String, String> config;

    MapperConfig(ProtocolMapperModel model) {
        config = model.getConfig() == null ? Map.of() : model.getConfig();
    }

    Optional<String> idClaim() {
        return claim(ID_CLAIM);
    }

    Optional<String> aliasClaim() {
        return claim(ALIAS_CLAIM);
    }

    Optional<String> rolesClaim() {
        return claim(ROLES_CLAIM);
    }

    Optional<String> permissionsClaim() {
        return claim(PERMISSIONS_CLAIM);
    }

    boolean expandsPermissions() {
        return !PATTERNS.equals(config.get(PERMISSIONS_MODE));
    }

    boolean permissionsInIdToken() {
        return Boolean.parseBoolean(config.get(PERMISSIONS_ID_TOKEN));
    }

    /** A taken name counts as none: a realm import does not validate. */
    private Optional<String> claim(String option) {
        return Optional.ofNullable(config.get(option)).filter(name -> !name.isBlank() && !TAKEN.contains(name));
    }

    void validate() throws ProtocolMapperConfigException {
        List<String> names = SUGGESTED_NAMES.keySet().stream()
                .map(option -> config.getOrDefault(option, ""))
                .filter(name -> !name.isBlank())
                .sorted()
                .toList();
        for (String name : names) {
            if (TAKEN.contains(name)) {
                throw new ProtocolMapperConfigException("The claim " + name + " has a meaning of its own");
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new ProtocolMapperConfigException("Two claims have the same name");
        }
        if (!Set.of(EXPANDED, PATTERNS).contains(config.getOrDefault(PERMISSIONS_MODE, EXPANDED))) {
            throw new ProtocolMapperConfigException("The form of permissions is 'expanded' or 'patterns'");
        }
    }

    static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(claim(ID_CLAIM, "Organization id claim", "the organization's id"));
        properties.add(claim(ALIAS_CLAIM, "Organization alias claim", "the organization's alias"));
        properties.add(claim(ROLES_CLAIM, "Organization roles claim", "the user's roles"));
        properties.add(claim(PERMISSIONS_CLAIM, "Permissions claim", "the user's permissions"));
        properties.addAll(ProviderConfigurationBuilder.create()
                .property()
                .name(PERMISSIONS_MODE)
                .label("Form of permissions")
                .helpText("'expanded' lists every permission of the catalogue that the user holds, for libraries that "
                        + "compare names. 'patterns' is shorter, for the pack's helpers: posts.* or *.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(EXPANDED, PATTERNS)
                .defaultValue(EXPANDED)
                .add()
                .property()
                .name(PERMISSIONS_ID_TOKEN)
                .label("Permissions in ID token")
                .helpText("Whether an ID token carries permissions as well as roles.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build());
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, OrganizationAccessMapper.class);
        return properties;
    }

    private static ProviderConfigProperty claim(String option, String label, String content) {
        String help = "Claim for " + content + " in a token for exactly one organization. Empty: none.";
        return new ProviderConfigProperty(
                option, label, help, ProviderConfigProperty.STRING_TYPE, SUGGESTED_NAMES.get(option));
    }
}
