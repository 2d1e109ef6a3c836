package io.accesspack.audit.listener;

/**
 * Keeps a request from being answered with success although its transaction was rolled back without anybody having asked for
 * that: Hibernate does so when a statement fails, and if whoever made the statement drops the exception, as Keycloak's
 * {@code EventBuilder} does with a listener's, nothing else tells of it.
 *
 * <p>An error, because Keycloak 26.7.3 ({@code DefaultKeycloakTransactionManager}) drops exceptions when it rolls back.
 */
final class UnnoticedRollbackError extends Error {

    private static final long serialVersionUID = 1L;

    UnnoticedRollbackError() {
        super("A statement of this request has failed, which the log tells above; nothing of the request was saved");
    }
}
