package io.accesspack.session.client;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.http.HttpRequest;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.cors.Cors;

/**
 * The current request as that of a page: it comes from an origin of the client it names and has a header that no form and no
 * image can send. Together with {@code SameSite=Strict} that is what keeps other pages out (OWASP, cross-site request forgery
 * prevention: custom request headers).
 */
public final class BrowserRequest {

    /** The header that every request needs which changes something; its value does not matter. */
    public static final String HEADER = "X-Browser-Session";

    private static final Pattern PARAMETER = Pattern.compile("[^\\p{Cntrl}]{1,4096}");
    private static final Pattern CLIENT_ID = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    private final KeycloakSession session;
    private final HttpRequest request;
    private final HttpHeaders headers;

    public BrowserRequest(KeycloakSession session) {
        this.session = session;
        this.request = session.getContext().getHttpRequest();
        this.headers = request.getHttpHeaders();
    }

    /** The client that a form's {@code client_id} names, when the request is one of a page of that client. */
    public BrowserClient client() {
        String origin = requiredOrigin();
        refuseOtherCredentials();
        String clientId = required(OIDCLoginProtocol.CLIENT_ID_PARAM);
        ClientModel client = CLIENT_ID.matcher(clientId).matches()
                ? session.getContext().getRealm().getClientByClientId(clientId)
                : null;
        if (client == null || !client.isEnabled()) {
            throw Refused.invalidClient();
        }
        return allowed(enabled(client), origin);
    }

    /** The client of an access token, when the request, which changes something, is one of a page of that client. */
    public BrowserClient clientOfChange(ClientModel client) {
        String origin = requiredOrigin();
        return allowed(enabledForBearer(client), origin);
    }

    /** The client of an access token, when the request, which reads, is not one of a foreign page. */
    public BrowserClient clientOfRead(ClientModel client) {
        BrowserClient enabled = enabledForBearer(client);
        List<String> origins = headers.getRequestHeader(Cors.ORIGIN_HEADER);
        return origins == null || origins.isEmpty() ? enabled : allowed(enabled, origins.get(0));
    }

    private BrowserClient enabled(ClientModel client) {
        if (!BrowserClient.isEnabled(client)) {
            throw Refused.unauthorizedClient("Browser sessions are not enabled for this client, or it is not public");
        }
        return BrowserClient.of(session, client);
    }

    private BrowserClient enabledForBearer(ClientModel client) {
        if (!BrowserClient.isEnabled(client)) {
            throw Refused.accessDenied("Browser sessions are not enabled for the client of the access token");
        }
        return BrowserClient.of(session, client);
    }

    private String requiredOrigin() {
        List<String> origins = headers.getRequestHeader(Cors.ORIGIN_HEADER);
        if (origins == null || origins.size() != 1) {
            throw Refused.accessDenied("The request has no Origin");
        }
        if (headers.getHeaderString(HEADER) == null) {
            throw Refused.accessDenied("The request has no header " + HEADER);
        }
        return origins.get(0);
    }

    private BrowserClient allowed(BrowserClient client, String origin) {
        if (!client.origins().contains(origin)) {
            throw Refused.accessDenied("The Origin is none of the client's web origins");
        }
        letRead(origin);
        return client;
    }

    /** Lets a page of any of these clients read a refusal: without a valid token it is not known whose page it is. */
    public void letAnyClientRead() {
        String origin = headers.getHeaderString(Cors.ORIGIN_HEADER);
        if (origin != null && BrowserClient.isOriginOfAny(session, origin)) {
            letRead(origin);
        }
    }

    private void letRead(String origin) {
        HttpResponse response = session.getContext().getHttpResponse();
        response.setHeader(Cors.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.setHeader(Cors.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        response.setHeader(HttpHeaders.VARY, Cors.ORIGIN_HEADER);
    }

    /** Lets the page see when to try again. Call it after Keycloak's endpoints, which set the header to something else. */
    public void exposeRetryAfter() {
        HttpResponse response = session.getContext().getHttpResponse();
        response.setHeader(Cors.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
    }

    /** Keycloak would prefer them to the form's client, whose origin has been checked. */
    private void refuseOtherCredentials() {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, "Basic", 0, "Basic".length())) {
            throw Refused.invalidRequest("Client credentials have no place here");
        }
    }

    /** The query parameters, of which these are allowed. */
    public QueryParameters query(String... allowed) {
        return QueryParameters.of(session, Refused::invalidRequest, allowed);
    }

    /** A parameter of the form that must be there. */
    public String required(String name) {
        return optional(name).orElseThrow(() -> Refused.invalidRequest("Missing parameter: " + name));
    }

    /** A parameter of the form, which may be there once; an empty one counts as missing (RFC 6749, section 3.2). */
    public Optional<String> optional(String name) {
        MultivaluedMap<String, String> form = request.getDecodedFormParameters();
        List<String> values = form == null ? null : form.get(name);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw Refused.invalidRequest("Duplicated parameter: " + name);
        }
        String value = values.get(0);
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        if (!PARAMETER.matcher(value).matches()) {
            throw Refused.invalidRequest("Malformed parameter: " + name);
        }
        return Optional.of(value);
    }
}
