package io.accesspack.benchmarks.organization;

import io.accesspack.benchmarks.load.Plan;

/** The kinds of request that are measured, each with and without the mapper. */
enum Request {
    REFRESH_SMALL("refresh, one organization, small realm", Realm.SMALL, "openid organization:org0", true, false),
    REFRESH_LARGE("refresh, one organization, large realm", Realm.LARGE, "openid organization:org0", true, false),
    REFRESH_BUSY("refresh, one of very many organizations", Realm.LARGE, "openid organization:org1", true, true),
    REFRESH_ALL("refresh, organization:*, very many", Realm.LARGE, "openid organization:*", true, true),
    LOGIN_SMALL("login, one organization, small realm", Realm.SMALL, "openid organization:org0", false, false),
    LOGIN_LARGE("login, one organization, large realm", Realm.LARGE, "openid organization:org0", false, false);

    /** Which of the two realms. */
    enum Realm {
        SMALL,
        LARGE
    }

    private final String label;
    private final Realm realm;
    private final String scope;
    private final boolean refresh;
    private final boolean busyUser;

    Request(String label, Realm realm, String scope, boolean refresh, boolean busyUser) {
        this.label = label;
        this.realm = realm;
        this.scope = scope;
        this.refresh = refresh;
        this.busyUser = busyUser;
    }

    String label() {
        return label;
    }

    Realm realm() {
        return realm;
    }

    String scope() {
        return scope;
    }

    boolean isRefresh() {
        return refresh;
    }

    /** One user needs no more than the workers use at a time; each login to 2,000 organizations takes seconds. */
    int sessions(Plan plan) {
        return busyUser ? plan.workers() : plan.sessions();
    }

    /** The user of the n-th session. */
    String username(int n) {
        return busyUser ? "busy" : "user" + n;
    }
}
