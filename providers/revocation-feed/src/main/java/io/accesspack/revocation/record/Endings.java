package io.accesspack.revocation.record;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** What one transaction ends, in as few records as say it. */
public final class Endings {

    /**
     * From how many members of an organization on it is one record for the organization: everybody there refreshes once, and no list grows
     * by thousands.
     */
    static final int CROWD = 100;

    private final Set<Ending> endings = new LinkedHashSet<>();

    public void add(Ending ending) {
        endings.add(ending);
    }

    /**
     * Those that no other of them includes. Of several about the same tokens at the same time the last one counts: Keycloak empties an
     * organization before it tells that it is gone.
     *
     * @param now when they are recorded, in seconds since 1970
     */
    public List<Ending> inFewRecords(long now) {
        Map<RevokedTokens, Ending> latest = new LinkedHashMap<>();
        BinaryOperator<Ending> later = (one, other) -> other.issuedBefore(now) >= one.issuedBefore(now) ? other : one;
        withoutCrowds().forEach(ending -> latest.merge(ending.tokens(), ending, later));
        return latest.values().stream()
                .filter(ending -> ending.tokens().wider().stream()
                        .map(latest::get)
                        .noneMatch(other -> other != null && other.issuedBefore(now) >= ending.issuedBefore(now)))
                .toList();
    }

    private List<Ending> withoutCrowds() {
        Map<String, Integer> members = new HashMap<>();
        endings.stream()
                .map(Ending::tokens)
                .filter(RevokedTokens::isOfMember)
                .forEach(tokens -> members.merge(tokens.orgId(), 1, Integer::sum));
        return endings.stream()
                .map(ending -> {
                    RevokedTokens tokens = ending.tokens();
                    return tokens.isOfMember() && members.get(tokens.orgId()) >= CROWD
                            ? Ending.now(RevokedTokens.ofOrganization(tokens.orgId()), ending.cause())
                            : ending;
                })
                .toList();
    }
}
