package io.accesspack.it.organization.rest;

import io.accesspack.it.openapi.Operation;
import java.util.Set;

/**
 * The rules of who may call what, from an operation's method and path alone, so that they hold for operations that are
 * added later: whoever adds one that is to be an exception says so here.
 */
final class Authorization {

    /** What anybody with a token of the realm may ask: about themselves. */
    private static final Set<String> ABOUT_ONESELF = Set.of("me", "claims");

    /** What a token that could not carry its permissions gets, whatever it was issued for. */
    private static final Set<String> FOR_EVERY_TOKEN = Set.of("claims");

    /** What only those see who manage the realm: it has everything in it. */
    private static final Set<String> FOR_REALM_MANAGERS = Set.of("blueprint");

    /** What only those see who may see users or manage the organization: addresses of people. */
    private static final Set<String> WITH_ADDRESSES = Set.of(
            "organizations/{organization}/pending-grants",
            "organizations/{organization}/invitations",
            "organizations/{organization}/members/{user}");

    /** What only those read who may invite. */
    private static final Set<String> FOR_INVITING = Set.of("organizations/{organization}/invitations");

    /** What every member may read. */
    private static final Set<String> FOR_MEMBERS = Set.of("organizations/{organization}/profile");

    /** What tells nothing but addresses. */
    private static final Set<String> METADATA =
            Set.of("organizations/{organization}/authzen/.well-known/authzen-configuration");

    /** What is asked here is about somebody else. */
    private static final String DECISION_POINT = "organizations/{organization}/authzen/";

    private Authorization() {}

    /** The status that refuses the call, or 0 when it is allowed. */
    static int refusal(Operation operation, Caller caller) {
        return switch (caller) {
            case ANONYMOUS, EXPIRED -> 401;
            case OTHER_REALM -> operation.isForAdministrators() ? 403 : 401;
            default ->
                operation.isForAdministrators()
                        ? refusalOfAdministrator(operation, caller)
                        : refusalOfMember(operation, caller);
        };
    }

    private static int refusalOfAdministrator(Operation operation, Caller caller) {
        return switch (caller) {
            case REALM_ADMINISTRATOR -> 0;
            case REALM_VIEWER ->
                operation.reads()
                                && !isQuestion(operation)
                                && !FOR_REALM_MANAGERS.contains(operation.relativePath())
                                && !WITH_ADDRESSES.contains(operation.relativePath())
                        ? 0
                        : 403;
            default -> 403;
        };
    }

    private static int refusalOfMember(Operation operation, Caller caller) {
        if (caller == Caller.REALM_ADMINISTRATOR) {
            return 401; // an administrator of the server has no token of the realm
        }
        if (caller == Caller.OTHER_AUDIENCE) {
            return FOR_EVERY_TOKEN.contains(operation.relativePath()) ? 0 : 401;
        }
        if (ABOUT_ONESELF.contains(operation.relativePath())) {
            return 0;
        }
        if (isQuestion(operation)) {
            return refusalOfQuestion(caller);
        }
        return operation.isInOrganization()
                ? refusalInOrganization(operation, caller)
                : refusalInRealm(operation, caller);
    }

    private static boolean isQuestion(Operation operation) {
        return operation.relativePath().startsWith(DECISION_POINT) && !METADATA.contains(operation.relativePath());
    }

    /** For whom the organization does not exist, nobody may do anything there, which is an answer. */
    private static int refusalOfQuestion(Caller caller) {
        return switch (caller) {
            case GATEWAY, NON_MEMBER, MANAGER_OF_ANOTHER -> 0;
            default -> 403;
        };
    }

    private static int refusalInOrganization(Operation operation, Caller caller) {
        if (METADATA.contains(operation.relativePath())) {
            return 0;
        }
        return switch (caller) {
            case MANAGER -> 0;
            case READER -> operation.reads() && !FOR_INVITING.contains(operation.relativePath()) ? 0 : 403;
            case PLAIN_MEMBER, REALM_VIEWER, GATEWAY ->
                operation.reads() && FOR_MEMBERS.contains(operation.relativePath()) ? 0 : 403;
            default -> 404;
        };
    }

    private static int refusalInRealm(Operation operation, Caller caller) {
        return switch (caller) {
            case MANAGER, READER, MANAGER_OF_ANOTHER -> operation.reads() ? 0 : 403;
            default -> 403;
        };
    }
}
