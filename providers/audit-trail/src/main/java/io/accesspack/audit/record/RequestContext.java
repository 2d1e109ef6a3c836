package io.accesspack.audit.record;

/**
 * What the HTTP request knows beyond the event itself. Every field may be null, as in a scheduled task.
 *
 * @param userAgent the {@code User-Agent} header
 * @param traceId W3C trace id, 32 hexadecimal digits, when tracing is on
 * @param organizationId organization that Keycloak has selected for this request
 * @param bearer whose access token authorized the request
 */
public record RequestContext(String userAgent, String traceId, String organizationId, Bearer bearer) {

    /** A context that knows nothing. */
    public static final RequestContext NONE = new RequestContext(null, null, null, null);

    /**
     * The claims of the request's access token that name the caller.
     *
     * @param userId claim {@code sub}; null in a lightweight access token, which the admin clients get by default
     * @param clientId claim {@code azp}
     * @param sessionId claim {@code sid}
     */
    public record Bearer(String userId, String clientId, String sessionId) {}
}
