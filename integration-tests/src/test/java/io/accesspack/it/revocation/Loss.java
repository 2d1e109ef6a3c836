package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.OutsideRealm;
import io.accesspack.it.session.AppPage;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Every way in which a token becomes one that is not to be accepted any more. */
enum Loss {
    LOGOUT_WITH_REFRESH_TOKEN {
        @Override
        void happen(Holder holder) {
            assertThat(holder.client().logout(holder.tokens().refreshToken())).isEqualTo(204);
        }
    },
    LOGOUT_IN_THE_BROWSER {
        @Override
        void happen(Holder holder) {
            logOutInBrowser(holder);
        }
    },
    LOGOUT_IN_THE_BROWSER_WITH_FRONTCHANNEL {
        @Override
        void prepare(Holder holder) {
            holder.change(client -> {
                client.setFrontchannelLogout(true);
                client.getAttributes().put("frontchannel.logout.url", "http://localhost:4200/logout");
            });
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            logOutInBrowser(holder);
        }
    },
    LOGOUT_BY_ID_TOKEN_FROM_ELSEWHERE {
        @Override
        void happen(Holder holder) {
            Page page = new Browser().open(logoutAddress(holder));
            assertThat(page.status()).isEqualTo(200);
        }
    },
    LOGOUT_BY_IDENTITY_PROVIDER {
        @Override
        void prepare(Holder holder) {
            OutsideRealm outside = OutsideRealm.of(holder.realm());
            holder.closes(outside);
            var link = outside.link(holder.name(), OutsideRealm.Protocol.OIDC, "IMPORT");
            outside.tellsOfLogout(holder.name());
            outside.user("brokered");
            var flow = holder.client().authorization("openid");
            holder.signedIn(flow.redeem(link.signIn("brokered", flow, holder.browser())));
        }

        @Override
        void happen(Holder holder) {
            holder.outside().endSessions("brokered");
        }
    },
    ENDED_IN_THE_ACCOUNT_CONSOLE {
        @Override
        void happen(Holder holder) {
            inAccountConsole(holder, "sessions/" + holder.session());
        }
    },
    ALL_ENDED_IN_THE_ACCOUNT_CONSOLE {
        @Override
        void happen(Holder holder) {
            inAccountConsole(holder, "sessions?current=true");
        }
    },
    ENDED_BY_ADMINISTRATOR {
        @Override
        void happen(Holder holder) {
            holder.realm().admin().deleteSession(holder.session(), false);
        }
    },
    USER_LOGGED_OUT_BY_ADMINISTRATOR {
        @Override
        void happen(Holder holder) {
            holder.user().logout();
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.userRecord(NOT_BEFORE));
        }
    },
    ALL_LOGGED_OUT_BY_ADMINISTRATOR {
        @Override
        void happen(Holder holder) {
            holder.realm().admin().logoutAll();
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(Holder.realmRecord(NOT_BEFORE));
        }
    },
    BROWSER_SESSION_LOGOUT {
        @Override
        void prepare(Holder holder) {
            holder.signInWithCookie();
        }

        @Override
        void happen(Holder holder) {
            assertThat(holder.page().logout().status()).isEqualTo(204);
        }
    },
    BROWSER_SESSION_LOGOUT_EVERYWHERE {
        @Override
        void prepare(Holder holder) {
            holder.signInWithCookie();
            holder.keep(AppPage.open(holder.realm(), holder.name())
                    .signIn(holder.name(), "openid")
                    .accessToken()
                    .string("sid"));
        }

        @Override
        void happen(Holder holder) {
            assertThat(holder.page().logoutEverywhere().status()).isEqualTo(204);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(
                    holder.sessionRecord(LOGOUT), Map.of("kind", "session", "sid", holder.kept(), "cause", LOGOUT));
        }
    },
    DEVICE_ENDED {
        @Override
        void prepare(Holder holder) {
            holder.signInWithCookie();
        }

        @Override
        void happen(Holder holder) {
            assertThat(holder.page()
                            .delete(
                                    "devices/" + holder.session(),
                                    holder.token().token())
                            .status())
                    .isEqualTo(204);
        }
    },
    DEVICE_ENDED_BY_ADMINISTRATOR {
        @Override
        void happen(Holder holder) {
            inAdmin(holder, "browser-session/users/" + holder.userId() + "/devices/" + holder.session());
        }
    },
    MEMBER_SIGNED_OUT {
        @Override
        void happen(Holder holder) {
            holder.inOrganization("DELETE", "members/" + holder.userId() + "/sessions", null);
        }
    },
    OFFLINE_SESSION_ENDED {
        @Override
        void prepare(Holder holder) {
            holder.signInOffline();
        }

        @Override
        void happen(Holder holder) {
            assertThat(holder.client().logout(holder.tokens().refreshToken())).isEqualTo(204);
        }
    },
    REFRESH_TOKEN_REVOKED {
        @Override
        void happen(Holder holder) {
            assertThat(holder.client().revoke(holder.tokens().refreshToken())).isEqualTo(200);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.clientInSessionRecord("token-revoked"));
        }
    },
    ACCESS_TOKEN_REVOKED {
        @Override
        void happen(Holder holder) {
            assertThat(holder.client().revoke(holder.tokens().accessToken())).isEqualTo(200);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.clientForUserRecord("token-revoked"));
        }
    },
    REPLAY_THAT_ENDS_THE_FAMILY {
        @Override
        void happen(Holder holder) {
            replay(holder, "family");
        }

        /** The session has no other client: it has ended, too. */
        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.sessionRecord(REPLAY));
        }
    },
    REPLAY_THAT_ENDS_THE_FAMILY_OF_SEVERAL {
        @Override
        void happen(Holder holder) {
            var flow = holder.realm().client("demo-spa").authorization("openid");
            TokenResponse other = flow.redeem(flow.open(holder.browser()));
            assertThat(other.accessToken().string("sid")).isEqualTo(holder.session());
            replay(holder, "family");
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.clientInSessionRecord(REPLAY));
        }
    },
    REPLAY_THAT_ENDS_THE_SESSION {
        @Override
        void happen(Holder holder) {
            replay(holder, "session");
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.sessionRecord(REPLAY));
        }
    },
    REPLAY_THAT_ENDS_ALL_OF_THE_USER {
        @Override
        void prepare(Holder holder) {
            holder.signIn();
            holder.keep(holder.signInElsewhere().accessToken().string("sid"));
        }

        @Override
        void happen(Holder holder) {
            replay(holder, "user");
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(
                    holder.sessionRecord(REPLAY), Map.of("kind", "session", "sid", holder.kept(), "cause", REPLAY));
        }
    },
    CONSENT_WITHDRAWN_BY_USER {
        @Override
        void prepare(Holder holder) {
            holder.signInWithConsent();
        }

        @Override
        void happen(Holder holder) {
            inAccountConsole(holder, "applications/" + holder.name() + "/consent");
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.clientForUserRecord("consent-withdrawn"));
        }
    },
    CONSENT_WITHDRAWN_BY_ADMINISTRATOR {
        @Override
        void prepare(Holder holder) {
            holder.signInWithConsent();
        }

        @Override
        void happen(Holder holder) {
            holder.user().revokeConsent(holder.name());
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.clientForUserRecord("consent-withdrawn"));
        }
    },
    NOT_BEFORE_OF_THE_REALM {
        @Override
        void happen(Holder holder) {
            RealmRepresentation realm = new RealmRepresentation();
            realm.setNotBefore(Math.toIntExact(Instant.now().getEpochSecond()));
            holder.realm().admin().update(realm);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(Holder.realmRecord(NOT_BEFORE));
        }
    },
    NOT_BEFORE_OF_THE_CLIENT {
        @Override
        void happen(Holder holder) {
            holder.change(
                    client -> client.setNotBefore(Math.toIntExact(Instant.now().getEpochSecond())));
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.clientRecord(NOT_BEFORE));
        }
    },
    USER_DISABLED {
        @Override
        void happen(Holder holder) {
            UserRepresentation user = holder.user().toRepresentation();
            user.setEnabled(false);
            holder.user().update(user);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.userRecord("user-disabled"));
        }
    },
    USER_DELETED {
        @Override
        void happen(Holder holder) {
            holder.user().remove();
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.userRecord("user-deleted"));
        }
    },
    USER_LOCKED_FOR_GOOD {
        @Override
        void happen(Holder holder) {
            guess(holder, true);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.userRecord("user-disabled"));
        }
    },
    PASSWORD_CHANGED_AND_OTHER_DEVICES_SIGNED_OUT {
        @Override
        void happen(Holder holder) {
            changePassword(holder, Map.of("logout-sessions", "on"));
        }
    },
    MEMBERSHIP_ENDED {
        @Override
        void happen(Holder holder) {
            holder.organization().members().member(holder.userId()).delete().close();
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.memberRecord("membership-ended"));
        }
    },
    MEMBERSHIP_ENDED_BY_THE_PACK {
        @Override
        void happen(Holder holder) {
            holder.inOrganization("DELETE", "members/" + holder.userId(), null);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.memberRecord("membership-ended"));
        }
    },
    ROLE_REVOKED_FROM_MEMBER {
        @Override
        void prepare(Holder holder) {
            holder.grantRoles("editor");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.inOrganization("DELETE", "members/" + holder.userId() + "/roles/editor", null);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.memberRecord(ACCESS_REVOKED));
        }
    },
    PERMISSION_REVOKED_FROM_MEMBER {
        @Override
        void prepare(Holder holder) {
            holder.grantPermissions("posts.delete", "media.read");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.grantPermissions("media.read");
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.memberRecord(ACCESS_REVOKED));
        }
    },
    ROLES_REPLACED_IN_BULK {
        @Override
        void prepare(Holder holder) {
            holder.grantRoles("editor");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.inOrganization(
                    "POST",
                    "grants",
                    "{\"revoke\": [{\"member\": \"%s\", \"roles\": [\"editor\"]}]}".formatted(holder.userId()));
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.memberRecord(ACCESS_REVOKED));
        }
    },
    ROLE_REVOKED_FROM_GROUP {
        @Override
        void prepare(Holder holder) {
            holder.inOrganization("PUT", "groups/" + holder.group() + "/roles", "[\"editor\"]");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.inOrganization("PUT", "groups/" + holder.kept() + "/roles", "[]");
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.roleRecord("editor", ACCESS_REVOKED));
        }
    },
    PERMISSION_REVOKED_FROM_GROUP {
        @Override
        void prepare(Holder holder) {
            holder.inOrganization("PUT", "groups/" + holder.group() + "/permissions", "[\"posts.delete\"]");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.inOrganization("PUT", "groups/" + holder.kept() + "/permissions", "[]");
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.organizationRecord(ACCESS_REVOKED));
        }
    },
    GROUP_LEFT {
        @Override
        void prepare(Holder holder) {
            holder.inOrganization("PUT", "groups/" + holder.group() + "/roles", "[\"editor\"]");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.organization().groups().group(holder.kept()).removeMember(holder.userId());
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.memberRecord("group-left"));
        }
    },
    GROUP_DELETED {
        @Override
        void prepare(Holder holder) {
            holder.inOrganization("PUT", "groups/" + holder.group() + "/roles", "[\"editor\"]");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.organization().groups().group(holder.kept()).delete();
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.organizationRecord("group-deleted"));
        }
    },
    ROLE_REVOKED_FROM_SERVICE_ACCOUNT {
        @Override
        void prepare(Holder holder) {
            holder.signInAsServiceAccount();
        }

        @Override
        void happen(Holder holder) {
            holder.inOrganization("PUT", "service-accounts/" + holder.kept() + "/roles", "[]");
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(Map.of(
                    "kind",
                    "member",
                    "sub",
                    holder.token().token().string("sub"),
                    "org_id",
                    holder.organizationId(),
                    "cause",
                    ACCESS_REVOKED));
        }
    },
    CUSTOM_ROLE_NARROWED {
        @Override
        void prepare(Holder holder) {
            holder.inOrganization("POST", "roles", Holder.roleJson("custom", "posts.*"));
            holder.grantRoles("custom");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.inOrganization("PUT", "roles/custom", Holder.roleJson("custom", "posts.read"));
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.roleRecord("custom", "role-narrowed"));
        }
    },
    CUSTOM_ROLE_DELETED {
        @Override
        void prepare(Holder holder) {
            holder.inOrganization("POST", "roles", Holder.roleJson("custom", "posts.*"));
            holder.grantRoles("custom");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.inOrganization("DELETE", "roles/custom?force=true", null);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.roleRecord("custom", "role-deleted"));
        }
    },
    SHARED_ROLE_NARROWED {
        @Override
        void prepare(Holder holder) {
            holder.sharedRole("posts.*");
            holder.grantRoles(holder.name());
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.call("PUT", "roles/" + holder.name(), Holder.roleJson(holder.name(), "posts.read"));
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.sharedRoleRecord("role-narrowed"));
        }
    },
    SHARED_ROLE_DELETED {
        @Override
        void prepare(Holder holder) {
            holder.sharedRole("posts.*");
            holder.grantRoles(holder.name());
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.call("DELETE", "roles/" + holder.name() + "?force=true", null);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.sharedRoleRecord("role-deleted"));
        }
    },
    DEFAULT_ROLE_IS_NONE_ANY_MORE {
        @Override
        void prepare(Holder holder) {
            holder.call(
                    "POST",
                    "roles",
                    "{\"name\": \"%s\", \"permissions\": [\"media.read\"], \"default\": true}"
                            .formatted(holder.name()));
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.call("PUT", "roles/" + holder.name(), Holder.roleJson(holder.name(), "media.read"));
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.sharedRoleRecord("role-narrowed"));
        }
    },
    PERMISSION_DELETED {
        @Override
        void prepare(Holder holder) {
            holder.call("PUT", "catalogue/gone.read", "{\"description\": \"Goes\"}");
            holder.grantPermissions("gone.read");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.call("DELETE", "catalogue/gone.read?force=true", null);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(Holder.realmRecord("permission-deleted"));
        }
    },
    BLUEPRINT_APPLIED {
        @Override
        void prepare(Holder holder) {
            holder.sharedRole("posts.*");
            holder.grantRoles(holder.name(), "editor");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            holder.call("PUT", "blueprint", """
                    {"sharedRoles": {"%1$s": {"permissions": ["posts.read"]}},
                     "organizations": {"%1$s": {"members": {"%1$s": {"roles": ["%1$s"]}}}}}""".formatted(holder.name()));
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.sharedRoleRecord("role-narrowed"), holder.memberRecord(ACCESS_REVOKED));
        }
    },
    BLUEPRINT_SAVED {
        @Override
        void prepare(Holder holder) {
            holder.grantRoles("editor");
            holder.signIn();
        }

        @Override
        void happen(Holder holder) {
            var components = holder.realm().admin().components();
            ComponentRepresentation blueprint = components
                    .query(null, "io.accesspack.organization.blueprint.BlueprintProvider")
                    .get(0);
            blueprint
                    .getConfig()
                    .putSingle(
                            "blueprint",
                            "{'organizations': {'%1$s': {'members': {'%1$s': {'roles': []}}}}}"
                                    .formatted(holder.name()));
            components.component(blueprint.getId()).update(blueprint);
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.memberRecord(ACCESS_REVOKED));
        }
    },
    ORGANIZATION_DISABLED {
        @Override
        void happen(Holder holder) {
            OrganizationRepresentation organization = holder.organization().toRepresentation();
            organization.setEnabled(false);
            holder.organization().update(organization).close();
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.organizationRecord("organization-disabled"));
        }
    },
    ORGANIZATION_DELETED {
        @Override
        void happen(Holder holder) {
            holder.organization().delete().close();
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.organizationRecord("organization-deleted"));
        }
    },
    CLIENT_DISABLED {
        @Override
        void happen(Holder holder) {
            holder.change(client -> client.setEnabled(false));
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.clientRecord("client-disabled"));
        }
    },
    CLIENT_DELETED {
        @Override
        void happen(Holder holder) {
            holder.realm().admin().clients().get(holder.clientId()).remove();
        }

        @Override
        List<Map<String, Object>> records(Holder holder) {
            return List.of(holder.clientRecord("client-deleted"));
        }
    };

    private static final String LOGOUT = "logout";
    private static final String NOT_BEFORE = "not-before";
    private static final String REPLAY = "refresh-token-replay";
    private static final String ACCESS_REVOKED = "access-revoked";

    void prepare(Holder holder) {
        holder.signIn();
    }

    abstract void happen(Holder holder);

    /** Exactly what the feed says of it: where nothing else stands, that the session was logged out. */
    List<Map<String, Object>> records(Holder holder) {
        return List.of(holder.sessionRecord(LOGOUT));
    }

    private static void logOutInBrowser(Holder holder) {
        assertThat(holder.browser().open(logoutAddress(holder)).status()).isEqualTo(200);
    }

    private static URI logoutAddress(Holder holder) {
        return URI.create(holder.realm().issuer() + "/protocol/openid-connect/logout?id_token_hint="
                + holder.tokens().idToken().encoded());
    }

    private static void inAccountConsole(Holder holder, String path) {
        delete(
                URI.create(holder.realm().issuer() + "/account/" + path),
                holder.tokens().accessToken().encoded());
    }

    private static void inAdmin(Holder holder, String path) {
        TestRealm realm = holder.realm();
        delete(URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/" + path), realm.adminToken());
    }

    private static void delete(URI address, String token) {
        assertThat(Http.send(Http.request(address)
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "application/json")
                                .DELETE()
                                .build())
                        .statusCode())
                .isEqualTo(204);
    }

    private static void replay(Holder holder, String reach) {
        Replays.end(holder.realm(), reach);
        Jwt first = holder.tokens().refreshToken();
        Jwt second = holder.client().refresh(first).refreshToken();
        assertThat(holder.client().refresh(second).status()).isEqualTo(200);
        assertThat(holder.client().refresh(first).status()).isEqualTo(400);
    }

    static void guess(Holder holder, boolean forGood) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setBruteForceProtected(true);
        realm.setFailureFactor(2);
        realm.setPermanentLockout(forGood);
        realm.setMaxTemporaryLockouts(0);
        holder.realm().admin().update(realm);
        try {
            for (int guess = 0; guess < 3; guess++) {
                holder.client().password(holder.name(), "wrong", "openid");
            }
            Eventually.holds(() -> holder.realm()
                    .admin()
                    .attackDetection()
                    .bruteForceUserStatus(holder.userId())
                    .get("disabled")
                    .equals(true));
        } finally {
            realm.setBruteForceProtected(false);
            realm.setPermanentLockout(false);
            holder.realm().admin().update(realm);
        }
    }

    static void changePassword(Holder holder, Map<String, String> checkbox) {
        UserRepresentation user = holder.user().toRepresentation();
        user.setRequiredActions(List.of("UPDATE_PASSWORD"));
        holder.user().update(user);
        Page page = holder.client()
                .authorization("openid")
                .open(new Browser())
                .enterPassword(holder.name(), Holder.PASSWORD);
        var form = new HashMap<>(checkbox);
        form.put("password-new", "another-password");
        form.put("password-confirm", "another-password");
        Page back = page.submit("#kc-passwd-update-form", form);
        assertThat(back.isReturnedToClient()).as(back.text()).isTrue();
    }
}
