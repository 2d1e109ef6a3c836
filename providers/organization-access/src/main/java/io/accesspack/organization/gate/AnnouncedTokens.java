package io.accesspack.organization.gate;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * Tokens that a policy has to judge and that Keycloak announces to policies only before it knows what they are for: those of a token
 * exchange and of a JWT authorization grant. They are judged when they are there, by {@link OrganizationAccessPostProcessor}. A SAML
 * assertion is never seen: {@link PagelessRequests} judges what is asked for without pages.
 *
 * @param request the event of the request that asks for them
 */
record AnnouncedTokens(EventType request, Requirement requirement) {

    private static final String ATTRIBUTE = AnnouncedTokens.class.getName();

    /** Remembers these for the rest of the request. */
    void in(KeycloakSession session) {
        List<AnnouncedTokens> announced = new ArrayList<>(all(session));
        announced.add(this);
        session.setAttribute(ATTRIBUTE, announced);
    }

    @SuppressWarnings("unchecked") // only this class writes the attribute
    static List<AnnouncedTokens> all(KeycloakSession session) {
        List<AnnouncedTokens> announced = session.getAttribute(ATTRIBUTE, List.class);
        return announced == null ? List.of() : announced;
    }
}
