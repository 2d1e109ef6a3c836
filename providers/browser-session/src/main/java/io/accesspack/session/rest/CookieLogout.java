package io.accesspack.session.rest;

import io.accesspack.session.client.BrowserClient;
import io.accesspack.session.client.BrowserRequest;
import io.accesspack.session.client.Refused;
import io.accesspack.session.cookie.AmbiguousCookieException;
import io.accesspack.session.cookie.SessionCookie;
import io.accesspack.session.cookie.SessionCookies;
import io.accesspack.session.device.UserDevices;
import io.accesspack.session.grant.KeycloakEndpoints;
import io.accesspack.session.grant.PresentedToken;
import io.accesspack.session.logout.LogoutNotices;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** Logging out with the refresh token in a cookie. A token that does not verify ends nothing. */
final class CookieLogout {

    static final String EVERYWHERE = "everywhere";

    private final KeycloakSession session;
    private final ClientModel client;
    private final SessionCookies cookies;
    private final CookieChoice choice;
    private final KeycloakEndpoints keycloak;
    private final boolean everywhere;

    private CookieLogout(
            KeycloakSession session,
            ClientModel client,
            SessionCookies cookies,
            CookieChoice choice,
            boolean everywhere) {
        this.everywhere = everywhere;
        this.session = session;
        this.client = client;
        this.cookies = cookies;
        this.choice = choice;
        this.keycloak = new KeycloakEndpoints(session, client);
    }

    /** For the current request, when it is one of a page of the client that it names. */
    static CookieLogout of(KeycloakSession session) {
        BrowserRequest request = new BrowserRequest(session);
        BrowserClient client = request.client();
        boolean everywhere = request.query(EVERYWHERE).flag(EVERYWHERE);
        try {
            SessionCookies cookies = SessionCookies.of(session.getContext(), client.model());
            return new CookieLogout(
                    session, client.model(), cookies, new CookieChoice(session, request, cookies), everywhere);
        } catch (AmbiguousCookieException e) {
            throw Refused.invalidRequest(e.getMessage());
        }
    }

    /** As the query parameter {@code everywhere} says. */
    Response end() {
        return everywhere ? everywhere() : here();
    }

    /** Ends the sessions of the cookies that the request is about. */
    private Response here() {
        List<SessionCookie> ending = ending();
        for (SessionCookie cookie : ending) {
            Response answer = logout(cookie);
            if (!isDone(answer)) {
                return answer;
            }
        }
        return cleared(ending);
    }

    private Response logout(SessionCookie cookie) {
        LogoutNotices notices = new LogoutNotices(session);
        PresentedToken.verifyDead(session, client, cookie.refreshToken())
                .flatMap(PresentedToken::session)
                .ifPresent(notices::takeOver);
        Response answer = keycloak.logout(cookie.refreshToken());
        if (answer.getStatus() == Status.NO_CONTENT.getStatusCode()) {
            notices.sendAfterCommit();
        } else {
            notices.giveBack();
        }
        return answer;
    }

    /** Ends all sessions of the user, of whom the first live token among these cookies tells. */
    private Response everywhere() {
        Optional<UserSessionModel> live = ending().stream()
                .flatMap(cookie -> PresentedToken.verify(session, client, cookie.refreshToken()).stream())
                .flatMap(token -> token.liveSession().stream())
                .findFirst();
        if (live.isEmpty()) {
            return Refused.response(Status.UNAUTHORIZED, Refused.LOGIN_REQUIRED, "There is no session in this browser")
                    .cookie(cookies.clearUnusable().toArray(NewCookie[]::new))
                    .build();
        }
        session.getContext().setClient(client);
        UserDevices devices = new UserDevices(session, live.get().getUser());
        Response answer = here();
        if (answer.getStatus() == Status.NO_CONTENT.getStatusCode()) {
            devices.endAll();
        }
        return answer;
    }

    /** The cookie of the named organization with the client's others of the same session, or all of the client's. */
    private List<SessionCookie> ending() {
        if (choice.named().isEmpty()) {
            return cookies.all();
        }
        SessionCookie named = choice.cookie().orElse(null);
        if (named == null) {
            return List.of();
        }
        Optional<String> ended = sessionOf(named);
        return Stream.concat(
                        Stream.of(named),
                        cookies.all().stream()
                                .filter(other -> !other.equals(named))
                                .filter(other -> ended.isPresent() && ended.equals(sessionOf(other))))
                .toList();
    }

    private Optional<String> sessionOf(SessionCookie cookie) {
        return PresentedToken.verifyDead(session, client, cookie.refreshToken()).map(PresentedToken::sessionId);
    }

    /** A token that is not valid (any more) has nothing to end. */
    private static boolean isDone(Response answer) {
        return answer.getStatus() == Status.NO_CONTENT.getStatusCode()
                || (answer.getEntity() instanceof OAuth2ErrorRepresentation error
                        && OAuthErrorException.INVALID_GRANT.equals(error.getError()));
    }

    private Response cleared(List<SessionCookie> ended) {
        List<NewCookie> clearing = new ArrayList<>(cookies.clearUnusable());
        ended.forEach(cookie -> clearing.add(cookies.clear(cookie)));
        return Response.noContent().cookie(clearing.toArray(NewCookie[]::new)).build();
    }
}
