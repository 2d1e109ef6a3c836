package io.accesspack.benchmarks.revocations;

import io.accesspack.testkit.oidc.Jwt;
import java.time.Instant;
import java.util.Locale;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What ends a token; each returns when Keycloak has answered. */
enum Cause {
    LOGOUT {
        @Override
        void happen(Person person) {
            require(204, person.client().logout(person.tokens().refreshToken()));
        }
    },
    SESSION_ENDED_BY_ADMINISTRATOR {
        @Override
        void happen(Person person) {
            person.realm().admin().deleteSession(person.tokens().accessToken().string("sid"), false);
        }
    },
    USER_LOGGED_OUT_BY_ADMINISTRATOR {
        @Override
        void happen(Person person) {
            person.user().logout();
        }
    },
    REFRESH_TOKEN_REVOKED {
        @Override
        void happen(Person person) {
            require(200, person.client().revoke(person.tokens().refreshToken()));
        }
    },
    ACCESS_TOKEN_REVOKED {
        @Override
        void happen(Person person) {
            require(200, person.client().revoke(person.tokens().accessToken()));
        }
    },
    REFRESH_TOKEN_REPLAYED {
        @Override
        void happen(Person person) {
            Jwt first = person.tokens().refreshToken();
            Jwt second = person.client().refresh(first).refreshToken();
            require(200, person.client().refresh(second).status());
            require(400, person.client().refresh(first).status());
        }
    },
    NOT_BEFORE_OF_THE_REALM {
        @Override
        void happen(Person person) {
            RealmRepresentation realm = person.realm().admin().toRepresentation();
            realm.setNotBefore(now());
            person.realm().admin().update(realm);
        }
    },
    NOT_BEFORE_OF_THE_CLIENT {
        @Override
        void happen(Person person) {
            person.change(client -> client.setNotBefore(now()));
        }
    },
    USER_DISABLED {
        @Override
        void happen(Person person) {
            UserRepresentation user = person.user().toRepresentation();
            user.setEnabled(false);
            person.user().update(user);
        }
    },
    USER_DELETED {
        @Override
        void happen(Person person) {
            person.realm().admin().users().delete(person.userId()).close();
        }
    },
    MEMBERSHIP_ENDED {
        @Override
        void happen(Person person) {
            person.organization().members().member(person.userId()).delete().close();
        }
    },
    ROLE_REVOKED_FROM_MEMBER {
        @Override
        void prepare(Person person) {
            person.grantRoles("editor");
        }

        @Override
        void happen(Person person) {
            person.grantRoles();
        }
    },
    PERMISSION_REVOKED_FROM_MEMBER {
        @Override
        void prepare(Person person) {
            person.inOrganization("PUT", permissions(person), "[\"posts.delete\"]");
        }

        @Override
        void happen(Person person) {
            person.inOrganization("PUT", permissions(person), "[]");
        }

        private String permissions(Person person) {
            return "members/" + person.userId() + "/permissions";
        }
    },
    GROUP_LEFT {
        @Override
        void prepare(Person person) {
            person.inOrganization("PUT", "groups/" + person.joinGroup() + "/roles", "[\"editor\"]");
        }

        @Override
        void happen(Person person) {
            String group = person.organization()
                    .groups()
                    .getAll(person.name(), null, true, 0, 1, true, true)
                    .get(0)
                    .getId();
            person.organization().groups().group(group).removeMember(person.userId());
        }
    },
    CUSTOM_ROLE_NARROWED {
        @Override
        void prepare(Person person) {
            person.inOrganization("POST", "roles", Person.role("custom", "posts.*"));
            person.grantRoles("custom");
        }

        @Override
        void happen(Person person) {
            person.inOrganization("PUT", "roles/custom", Person.role("custom", "posts.read"));
        }
    },
    SHARED_ROLE_NARROWED {
        @Override
        void prepare(Person person) {
            person.call("POST", "roles", Person.role(person.name(), "posts.*"));
            person.grantRoles(person.name());
        }

        @Override
        void happen(Person person) {
            person.call("PUT", "roles/" + person.name(), Person.role(person.name(), "posts.read"));
        }
    },
    SHARED_ROLE_DELETED {
        @Override
        void prepare(Person person) {
            SHARED_ROLE_NARROWED.prepare(person);
        }

        @Override
        void happen(Person person) {
            person.call("DELETE", "roles/" + person.name() + "?force=true", null);
        }
    },
    PERMISSION_DELETED {
        @Override
        void prepare(Person person) {
            person.call("PUT", "catalogue/" + permission(person), "{\"description\": \"Goes\"}");
            person.inOrganization(
                    "PUT", "members/" + person.userId() + "/permissions", Person.json(permission(person)));
        }

        @Override
        void happen(Person person) {
            person.call("DELETE", "catalogue/" + permission(person) + "?force=true", null);
        }

        private String permission(Person person) {
            return "gone." + person.name();
        }
    },
    BLUEPRINT_APPLIED {
        @Override
        void prepare(Person person) {
            person.grantRoles("editor");
        }

        @Override
        void happen(Person person) {
            person.call(
                    "PUT",
                    "blueprint",
                    "{\"organizations\": {\"%1$s\": {\"members\": {\"%1$s\": {\"roles\": []}}}}}"
                            .formatted(person.name()));
        }
    },
    ORGANIZATION_DISABLED {
        @Override
        void happen(Person person) {
            OrganizationRepresentation organization = person.organization().toRepresentation();
            organization.setEnabled(false);
            person.organization().update(organization).close();
        }
    },
    ORGANIZATION_DELETED {
        @Override
        void happen(Person person) {
            person.organization().delete().close();
        }
    },
    CLIENT_DISABLED {
        @Override
        void happen(Person person) {
            person.change(client -> client.setEnabled(false));
        }
    },
    CLIENT_DELETED {
        @Override
        void happen(Person person) {
            person.removeClient();
        }
    };

    /** Before the token is issued. */
    void prepare(Person person) {}

    abstract void happen(Person person);

    private static void require(int expected, int status) {
        if (status != expected) {
            throw new IllegalStateException("Answered " + status + ", not " + expected);
        }
    }

    private static int now() {
        return Math.toIntExact(Instant.now().getEpochSecond());
    }

    /** In words, for a table. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
