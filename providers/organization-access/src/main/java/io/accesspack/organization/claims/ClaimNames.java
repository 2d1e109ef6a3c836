package io.accesspack.organization.claims;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.ProtocolMapperModel;

/**
 * The names of the claims that a mapper adds, and what is wrong with them. Keycloak (26.7.3) has a mapper's options validated when the
 * mapper is saved alone, but not when it comes with a client, a client scope, a realm or a client's registration: a name that may not
 * be counts as none then, and the log says so once.
 */
final class ClaimNames {

    private static final Logger LOG = Logger.getLogger(ClaimNames.class);

    /** Claims that say who issued a token to whom and for what, and who that is; a mapper that wrote them would forge tokens. */
    private static final Set<String> TAKEN = Set.of(
            ("iss sub aud exp nbf iat jti auth_time nonce acr amr azp at_hash c_hash s_hash sid session_state typ scope cnf act "
                            + "may_act client_id realm_access resource_access organization authorization allowed-origins "
                            + "trusted-certs verify_caller name given_name family_name middle_name nickname "
                            + "preferred_username profile picture website email email_verified gender birthdate zoneinfo "
                            + "locale phone_number phone_number_verified address updated_at claims_locales "
                            + "active username token_type "
                            + DistributedClaim.NAMES + " " + DistributedClaim.SOURCES)
                    .split(" "));

    private static final Set<String> WARNED = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private static final int MOST_WARNED = 1000;

    private final Map<String, String> names;
    private final List<String> problems;

    private ClaimNames(Map<String, String> names, List<String> problems) {
        this.names = names;
        this.problems = problems;
    }

    /** Those in {@code config} under {@code options}. */
    static ClaimNames in(Map<String, String> config, List<String> options) {
        Map<String, String> names = new HashMap<>();
        for (String option : options) {
            String name = config.getOrDefault(option, "");
            if (!name.isBlank()) {
                names.put(option, name);
            }
        }
        Map<String, Long> uses = names.values().stream().collect(Collectors.groupingBy(n -> n, Collectors.counting()));
        Set<String> refused = new HashSet<>();
        List<String> problems = new ArrayList<>();
        uses.keySet().stream().sorted().forEach(name -> {
            if (TAKEN.contains(name)) {
                problems.add("The claim " + name + " has a meaning of its own");
                refused.add(name);
            } else if (uses.get(name) > 1) {
                problems.add("Two claims have the same name");
                refused.add(name);
            }
        });
        names.values().removeAll(refused);
        return new ClaimNames(names, problems);
    }

    /** Tells the log, once per node, what is wrong with those of {@code mapper}. */
    ClaimNames warning(ProtocolMapperModel mapper) {
        if (!problems.isEmpty() && WARNED.size() < MOST_WARNED && WARNED.add(mapper.getId() + problems)) {
            LOG.warnf("Mapper '%s' (%s) leaves claims out. %s", mapper.getName(), mapper.getId(), problems);
        }
        return this;
    }

    /** The name that {@code option} gives; empty for none, or one that may not be. */
    Optional<String> of(String option) {
        return Optional.ofNullable(names.get(option));
    }

    /** The first thing that is wrong. */
    Optional<String> problem() {
        return problems.stream().findFirst();
    }
}
