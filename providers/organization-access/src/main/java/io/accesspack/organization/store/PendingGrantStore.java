package io.accesspack.organization.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * Grants that wait for the owner of an e-mail address to join. What exactly is granted to the address is in the
 * {@link GrantStore}, as for any grantee.
 */
public interface PendingGrantStore {

    /** The grantees in {@code organization} that wait, by address; without those whose invitation has lapsed. */
    List<Grantee> in(OrganizationModel organization, Page page, Instant now);

    /** The ids of the organizations of {@code realm} in which something waits for {@code address}. */
    Set<String> organizationsAwaiting(RealmModel realm, String address);

    /** Forgets what waited for invitations that are not open any more: expired, deleted or used. */
    void removeLapsed(Instant now);
}
