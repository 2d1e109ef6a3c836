package io.accesspack.audit.sink.setpush;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Whom a security event is about, in the terms of Shared Signals 1.0: the claim {@code sub_id}. */
@FunctionalInterface
interface Subject {

    /**
     * The claim's value.
     *
     * @param issuer the realm, as its tokens name it
     */
    ObjectNode json(String issuer);

    static Subject ofUser(String user) {
        return issuer -> object().put("format", "iss_sub").put("iss", issuer).put("sub", user);
    }

    /** A session, also where its user is not known. */
    static Subject ofSession(String user, String session) {
        return issuer -> with("session", session, user == null ? complex() : of(user, issuer));
    }

    /** What a client has of a user, in one session or, for null, in all. */
    static Subject ofClient(String user, String session, String client) {
        return issuer -> {
            ObjectNode subject = with("application", client, of(user, issuer));
            return session == null ? subject : with("session", session, subject);
        };
    }

    /** A user in one organization. */
    static Subject ofMember(String user, String tenant) {
        return issuer -> with("tenant", tenant, of(user, issuer));
    }

    /** A client that acts for itself in one organization. */
    static Subject ofServiceAccount(String client, String tenant) {
        return issuer -> with("tenant", tenant, with("application", client, complex()));
    }

    /** A group of an organization, or those who hold a role there. */
    static Subject ofGroup(String group, String tenant) {
        return issuer -> with("tenant", tenant, with("group", group, complex()));
    }

    /** Those who hold a role, wherever. */
    static Subject ofSharedRole(String role) {
        return issuer -> with("group", role, complex());
    }

    static Subject ofTenant(String tenant) {
        return issuer -> with("tenant", tenant, complex());
    }

    /** Who sends. */
    static Subject ofSink(String id) {
        return issuer -> opaque(id);
    }

    private static ObjectNode of(String user, String issuer) {
        ObjectNode subject = complex();
        subject.set("user", ofUser(user).json(issuer));
        return subject;
    }

    private static ObjectNode with(String part, String id, ObjectNode subject) {
        return subject.set(part, opaque(id));
    }

    private static ObjectNode complex() {
        return object().put("format", "complex");
    }

    private static ObjectNode opaque(String id) {
        return object().put("format", "opaque").put("id", id);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
