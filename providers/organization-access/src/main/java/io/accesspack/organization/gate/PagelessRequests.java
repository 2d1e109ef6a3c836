package io.accesspack.organization.gate;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.dom.saml.v2.protocol.AuthnRequestType;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.saml.preprocessor.SamlAuthenticationPreprocessor;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Refuses SAML requests without pages (the profile ECP: a password in a header, an assertion in the answer) for applications that require
 * something. Keycloak runs a built-in flow for them, in which no gate can stand, and tells policies of the request only. Checked against
 * 26.7.5.
 */
public final class PagelessRequests implements SamlAuthenticationPreprocessor {

    private static final Requirement NOTHING = new Requirement(false, List.of(), Match.ALL);

    @Override
    public AuthnRequestType beforeProcessingLoginRequest(AuthnRequestType request, AuthenticationSessionModel login) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        if (isPageless(session.getContext().getHttpRequest())) {
            refuse(session, login);
        }
        return request;
    }

    /** A browser sends a form, or nothing. The login's own note of the binding says {@code post} wherever the client forces that. */
    private static boolean isPageless(HttpRequest request) {
        return HttpMethod.POST.equals(request.getHttpMethod())
                && !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(
                        request.getHttpHeaders().getMediaType());
    }

    private static void refuse(KeycloakSession session, AuthenticationSessionModel login) {
        Stream.concat(Stream.of(NOTHING), AnnouncedTokens.all(session).stream().map(AnnouncedTokens::requirement))
                .map(requirement -> requirement.and(login.getClient()))
                .filter(requirement -> !requirement.isNone())
                .findFirst()
                .ifPresent(requirement -> refuse(session, login, requirement));
    }

    private static void refuse(KeycloakSession session, AuthenticationSessionModel login, Requirement requirement) {
        Judgement judgement = new Judgement(Verdict.NO_GATE, requirement, List.of(), false, Optional.empty());
        DenialMetrics.countLogin(login.getRealm(), judgement);
        EventBuilder event = new EventBuilder(
                        login.getRealm(), session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(login.getClient());
        judgement.describe(event);
        event.error(Errors.ACCESS_DENIED);
        throw new PagelessRequestException(judgement.description());
    }

    /** Keycloak answers it with a SOAP fault. Its trace would fill the log at every request. */
    private static final class PagelessRequestException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PagelessRequestException(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public SamlAuthenticationPreprocessor create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return "access-pack-organization-access";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
