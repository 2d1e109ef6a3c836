package io.accesspack.session.rest;

import io.accesspack.session.client.BrowserRequest;
import io.accesspack.session.cookie.SessionCookie;
import io.accesspack.session.cookie.SessionCookies;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** Which of a client's cookies a request is about: that of the organization it names, or the latest. */
record CookieChoice(KeycloakSession session, BrowserRequest request, SessionCookies cookies) {

    private static final int MAX_NAME = 255;

    Optional<SessionCookie> cookie() {
        Optional<String> named = named();
        return named.isPresent() ? organization(named.get()).flatMap(cookies::forOrganization) : cookies.latest();
    }

    /** The alias or id that the form names. */
    Optional<String> named() {
        return request.optional(OAuth2Constants.ORGANIZATION);
    }

    private Optional<String> organization(String name) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (organizations == null || !organizations.isEnabled() || name.length() > MAX_NAME) {
            return Optional.empty();
        }
        return Optional.ofNullable(organizations.getByAlias(name))
                .or(() -> byId(organizations, name))
                .map(OrganizationModel::getId);
    }

    /** Keycloak 26.7.3 has an answer for no organization, but not for another realm's. */
    private static Optional<OrganizationModel> byId(OrganizationProvider organizations, String id) {
        try {
            return Optional.ofNullable(organizations.getById(id));
        } catch (ModelException ofAnotherRealm) {
            return Optional.empty();
        }
    }
}
