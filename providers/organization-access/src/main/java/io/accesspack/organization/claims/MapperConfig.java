package io.accesspack.organization.claims;

import io.accesspack.organization.scope.SamlApplication;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;

/**
 * The options of {@link OrganizationAccessMapper} and {@link OrganizationAccessSamlMapper}, read. What they mean is in
 * {@link MapperConfigProperties}.
 */
final class MapperConfig {

    static final String ID_CLAIM = "id.claim";
    static final String ALIAS_CLAIM = "alias.claim";
    static final String ROLES_CLAIM = "roles.claim";
    static final String PERMISSIONS_CLAIM = "permissions.claim";
    static final String ROLES = "roles";
    static final String PERMISSIONS = "permissions";
    static final String PERMISSIONS_MODE = "permissions.mode";
    static final String PERMISSIONS_ID_TOKEN = "permissions.id.token";
    static final String PERMISSIONS_OF_SEVERAL = "permissions.several.organizations";
    static final String PERMISSIONS_MAX_BYTES = "permissions.max.bytes";
    static final String ORGANIZATION = SamlApplication.ORGANIZATION;

    static final String EXPANDED = "expanded";
    static final String PATTERNS = "patterns";

    /** What a header of at most 8 kB, the limit of most servers and proxies, leaves after the rest of the token. */
    static final int DEFAULT_MAX_BYTES = 4096;

    private static final List<String> CLAIMS = List.of(ID_CLAIM, ALIAS_CLAIM, ROLES_CLAIM, PERMISSIONS_CLAIM);

    private final ProtocolMapperModel model;
    private final Map<String, String> config;
    private final ClaimNames names;

    MapperConfig(ProtocolMapperModel model) {
        this.model = model;
        config = model.getConfig() == null ? Map.of() : model.getConfig();
        names = ClaimNames.in(config, CLAIMS);
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

    boolean addsRoles() {
        return isOn(ROLES);
    }

    boolean addsPermissions() {
        return isOn(PERMISSIONS);
    }

    boolean addsPermissionsTo(Destination destination) {
        return addsPermissions() && (destination != Destination.ID_TOKEN || permissionsInIdToken());
    }

    boolean addsPermissionsOfSeveral(Destination destination) {
        return destination == Destination.RESPONSE || Boolean.parseBoolean(config.get(PERMISSIONS_OF_SEVERAL));
    }

    /** Whether a client that holds a token may see the permissions, in whatever token or response. */
    boolean showsPermissionsToClients() {
        return addsPermissions()
                && (isShownBesidesIdToken()
                        || (OIDCAttributeMapperHelper.includeInIDToken(model) && permissionsInIdToken()));
    }

    /** Whether a client that holds a token may see the roles, in whatever token or response. */
    boolean showsRolesToClients() {
        return addsRoles() && (isShownBesidesIdToken() || OIDCAttributeMapperHelper.includeInIDToken(model));
    }

    private boolean isShownBesidesIdToken() {
        return OIDCAttributeMapperHelper.includeInAccessToken(model)
                || OIDCAttributeMapperHelper.includeInLightweightAccessToken(model)
                || OIDCAttributeMapperHelper.includeInUserInfo(model);
    }

    boolean expandsPermissions() {
        return !PATTERNS.equals(config.get(PERMISSIONS_MODE));
    }

    /** The alias of the one organization that a SAML client is about; empty for the one that the user is in. */
    Optional<String> organization() {
        return SamlApplication.alias(model);
    }

    /** A realm import does not validate: what is no number counts as the default. */
    int maxBytes() {
        String bytes = config.getOrDefault(PERMISSIONS_MAX_BYTES, "").strip();
        return isNumber(bytes) ? Integer.parseInt(bytes) : DEFAULT_MAX_BYTES;
    }

    private boolean permissionsInIdToken() {
        return Boolean.parseBoolean(config.get(PERMISSIONS_ID_TOKEN));
    }

    private boolean isOn(String option) {
        return Boolean.parseBoolean(config.getOrDefault(option, "true"));
    }

    private Optional<String> claim(String option) {
        return names.warning(model).of(option);
    }

    void validate() throws ProtocolMapperConfigException {
        Optional<String> problem = names.problem();
        if (problem.isPresent()) {
            throw refusal(problem.get());
        }
        if (!Set.of(EXPANDED, PATTERNS).contains(config.getOrDefault(PERMISSIONS_MODE, EXPANDED))) {
            throw refusal("The form of permissions is expanded or patterns");
        }
        String bytes = config.getOrDefault(PERMISSIONS_MAX_BYTES, "").strip();
        if (!bytes.isEmpty() && !isNumber(bytes)) {
            throw refusal("The largest size of permissions is a number of bytes");
        }
    }

    /**
     * With a message key: Keycloak (26.7.3) answers 500 without one. There is no such message, and this one is then taken as a {@link
     * java.text.MessageFormat}: no quotation marks, no braces, nothing that a caller has sent.
     */
    private static ProtocolMapperConfigException refusal(String message) {
        return new ProtocolMapperConfigException(message, "organizationAccessMapperInvalid");
    }

    private static boolean isNumber(String text) {
        return text.length() <= 9 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
