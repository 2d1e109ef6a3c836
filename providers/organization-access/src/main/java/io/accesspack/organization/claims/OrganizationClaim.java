package io.accesspack.organization.claims;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.organization.protocol.mappers.oidc.OrganizationMembershipMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.representations.IDToken;
import org.keycloak.util.JsonSerialization;
import org.keycloak.utils.JsonUtils;

/**
 * The claim that Keycloak's Organization Membership mapper put into a token: organizations by alias. Only what is there
 * is described; no organization is ever added, and without the claim nothing happens.
 *
 * <p>Relies on how Keycloak's Organization Group Membership mapper finds and reshapes that claim; checked against 26.6.4 and
 * 26.7.5.
 */
final class OrganizationClaim {

    /** As Keycloak calls it unless its mapper says otherwise. */
    static final String NAME = OAuth2Constants.ORGANIZATION;

    private static final String CLEARED = OrganizationClaim.class.getName();
    private static final String ID = "id";
    private static final String ROLES = "roles";
    private static final String PERMISSIONS = "permissions";

    private final IDToken token;
    private final ClientSessionContext context;

    OrganizationClaim(IDToken token, ClientSessionContext context) {
        this.token = token;
        this.context = context;
    }

    /**
     * Takes out what the pack has not said: Keycloak's mapper also puts an organization's attributes there, under their own names. The
     * id may be Keycloak's own; attributes are lists, and so no text.
     */
    void clearForeign() {
        Set<IDToken> cleared = cleared();
        if (cleared.add(token)) {
            places().filter(place -> !(place.claim() instanceof Collection))
                    .filter(place -> !(place.claim() instanceof String))
                    .map(OrganizationClaim::asMap)
                    .flatMap(organizations -> organizations.values().stream())
                    .forEach(OrganizationClaim::clear);
        }
    }

    private static void clear(Object organization) {
        if (organization instanceof Map<?, ?> entry) {
            entry.remove(ROLES);
            entry.remove(PERMISSIONS);
            if (!(entry.get(ID) instanceof String)) {
                entry.remove(ID);
            }
        }
    }

    /** The tokens of this response that hold nothing foreign any more, but maybe what an earlier mapper of the pack said. */
    @SuppressWarnings("unchecked") // nobody else uses the attribute
    private Set<IDToken> cleared() {
        Set<IDToken> known = context.getAttribute(CLEARED, Set.class);
        if (known == null) {
            known = Collections.newSetFromMap(new IdentityHashMap<>());
            context.setAttribute(CLEARED, known);
        }
        return known;
    }

    /** Adds the id of each organization and the user's roles there. */
    void putRoles(SelectedAccess access) {
        organizations().ifPresent(organizations -> access.organizations()
                .forEach(organization -> describe(
                        organizations,
                        organization,
                        entry -> entry.put(
                                ROLES, List.copyOf(access.in(organization).roles())))));
    }

    /** Adds the id of each organization and the user's permissions there. */
    void putPermissions(Map<OrganizationModel, List<String>> permissions) {
        organizations()
                .ifPresent(organizations -> permissions.forEach((organization, held) ->
                        describe(organizations, organization, entry -> entry.put(PERMISSIONS, held))));
    }

    /** With its id, by which readers tell that the pack has said it. */
    @SuppressWarnings("unchecked") // entries of the claim are JSON objects
    private static void describe(
            Map<String, Object> organizations,
            OrganizationModel organization,
            Consumer<Map<String, Object>> description) {
        if (organizations.get(organization.getAlias()) instanceof Map<?, ?> entry) {
            Map<String, Object> described = (Map<String, Object>) entry;
            described.put(ID, organization.getId());
            description.accept(described);
        }
    }

    private Optional<Map<String, Object>> organizations() {
        return places().findFirst().map(OrganizationClaim::asMap);
    }

    private Stream<Place> places() {
        return context.getProtocolMappersStream()
                .filter(mapper -> OrganizationMembershipMapper.PROVIDER_ID.equals(mapper.getProtocolMapper()))
                .map(OrganizationClaim::path)
                .flatMap(path -> Place.of(token.getOtherClaims(), path).stream());
    }

    private static List<String> path(ProtocolMapperModel mapper) {
        return JsonUtils.splitClaimPath(mapper.getConfig()
                .getOrDefault(OIDCAttributeMapperHelper.TOKEN_CLAIM_NAME, OAuth2Constants.ORGANIZATION));
    }

    /** Where in a token a claim is. */
    private record Place(Map<String, Object> parent, String name) {

        /** Empty when there is nothing at the path. */
        static Optional<Place> of(Map<String, Object> claims, List<String> path) {
            if (path.isEmpty() || !claims.containsKey(path.get(0))) {
                return Optional.empty();
            }
            if (path.size() == 1) {
                return Optional.of(new Place(claims, path.get(0)));
            }
            return claims.get(path.get(0)) instanceof Map<?, ?> nested
                    ? of(texts(nested), path.subList(1, path.size()))
                    : Optional.empty();
        }

        Object claim() {
            return parent.get(name);
        }
    }

    @SuppressWarnings("unchecked") // names of claims are texts
    private static Map<String, Object> texts(Map<?, ?> claims) {
        return (Map<String, Object>) claims;
    }

    /** As Keycloak's own mappers reshape it to add to it. */
    @SuppressWarnings("unchecked") // names of claims are texts
    private static Map<String, Object> asMap(Place place) {
        Object claim = place.claim();
        Map<String, Object> organizations = new HashMap<>();
        if (claim instanceof Map<?, ?> described) {
            organizations = texts(described);
        } else if (claim instanceof ObjectNode described) {
            organizations = JsonSerialization.mapper.convertValue(described, Map.class);
        } else if (claim instanceof Collection<?> aliases) {
            for (Object alias : aliases) {
                organizations.put(String.valueOf(alias), new HashMap<>());
            }
        } else if (claim instanceof String alias) {
            organizations.put(alias, new HashMap<>());
        }
        place.parent().put(place.name(), organizations);
        return organizations;
    }
}
