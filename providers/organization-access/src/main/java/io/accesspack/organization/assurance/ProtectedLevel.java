package io.accesspack.organization.assurance;

import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The note of the proven levels in a login by an identity provider, which mappers of the provider may not write: a level counts only if
 * a step of a flow has proven it.
 *
 * <p>It has to be kept from being written. To tell a genuine one later is too late: at the next single sign-on Keycloak's cookie step
 * copies the note to where its own condition would have noted the level.
 */
public final class ProtectedLevel {

    /** The {@code order()} of a provider that takes the place of Keycloak's own of the same id. */
    public static final int BEFORE_KEYCLOAKS = 1;

    private static final Logger LOGGER = Logger.getLogger(ProtectedLevel.class);

    private static final String NOTE = Constants.LOA_MAP;

    private final BrokeredIdentityContext login;

    private ProtectedLevel(BrokeredIdentityContext login) {
        this.login = login;
    }

    public static ProtectedLevel of(BrokeredIdentityContext login) {
        return new ProtectedLevel(login);
    }

    /** Runs {@code mapper}, and has the note say afterwards what it said before. */
    public void keepFrom(IdentityProviderMapperModel mapper, Runnable run) {
        String proven = read();
        run.run();
        if (!Objects.equals(proven, read())) {
            write(proven);
            LOGGER.warnf(
                    "The mapper '%s' of the identity provider '%s' may not write the session note %s: no mapper proves a level of"
                            + " authentication",
                    mapper.getName(), mapper.getIdentityProviderAlias(), NOTE);
        }
    }

    private String read() {
        AuthenticationSessionModel session = login.getAuthenticationSession();
        return session == null
                ? withoutLogin().get(NOTE)
                : session.getUserSessionNotes().get(NOTE);
    }

    private void write(String proven) {
        AuthenticationSessionModel session = login.getAuthenticationSession();
        if (session != null) {
            session.setUserSessionNote(NOTE, proven);
        } else if (proven == null) {
            withoutLogin().remove(NOTE);
        } else {
            withoutLogin().put(NOTE, proven);
        }
    }

    /** The notes for a session that begins with a token of the provider, where nobody logs in. */
    @SuppressWarnings("unchecked")
    private Map<String, String> withoutLogin() {
        return (Map<String, String>) login.getContextData().getOrDefault(Constants.MAPPER_SESSION_NOTES, Map.of());
    }
}
