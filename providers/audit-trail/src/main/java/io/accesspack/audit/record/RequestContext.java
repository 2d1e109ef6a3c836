package io.accesspack.audit.record;

/**
 * What the HTTP request knows beyond the event itself. Every field may be null, as in a scheduled task.
 *
 * @param userAgent the {@code User-Agent} header
 * @param traceId W3C trace id, 32 hexadecimal digits, when tracing is on
 * @param organizationId organization that Keycloak has selected for this request
 * @param bearer whose access token authorized the request
 * @param impersonator who has taken the place of the event's user
 */
public record RequestContext(
        String userAgent, String traceId, String organizationId, Bearer bearer, Impersonator impersonator) {

    /** A context that knows nothing. */
    public static final RequestContext NONE = new RequestContext(null, null, null, null);

    /** Nobody impersonates anybody. */
    public RequestContext(String userAgent, String traceId, String organizationId, Bearer bearer) {
        this(userAgent, traceId, organizationId, bearer, null);
    }

    /** The same request, of an event in which somebody takes another user's place. */
    public RequestContext by(Impersonator taking) {
        return new RequestContext(userAgent, traceId, organizationId, bearer, taking);
    }

    /**
     * An administrator who takes a user's place.
     *
     * @param realmId realm of the administrator
     * @param userId the administrator
     */
    public record Impersonator(String realmId, String userId) {}

    /**
     * The claims of the request's access token that name the caller.
     *
     * @param userId claim {@code sub}; null in a lightweight access token, which the admin clients get by default
     * @param clientId claim {@code azp}
     * @param sessionId claim {@code sid}
     */
    public record Bearer(String userId, String clientId, String sessionId) {}
}
