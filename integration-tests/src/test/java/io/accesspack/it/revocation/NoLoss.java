package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What takes nothing away from anybody who has a token, or what nobody who is unknown may bring about. */
enum NoLoss {
    LOGIN {
        @Override
        void happen(Holder holder) {
            holder.signInElsewhere();
        }
    },
    REFRESH {
        @Override
        void happen(Holder holder) {
            assertThat(holder.client().refresh(holder.tokens().refreshToken()).status())
                    .isEqualTo(200);
        }
    },
    ROLE_GRANTED {
        @Override
        void happen(Holder holder) {
            holder.grantRoles("editor");
        }
    },
    PERMISSION_GRANTED {
        @Override
        void happen(Holder holder) {
            holder.grantPermissions("posts.delete");
        }
    },
    MEMBER_JOINED {
        @Override
        void happen(Holder holder) {
            holder.organization()
                    .members()
                    .addMember(holder.realm().user("mallory").getId())
                    .close();
        }
    },
    GROUP_JOINED {
        @Override
        void happen(Holder holder) {
            holder.group();
        }
    },
    SHARED_ROLE_WIDENED {
        @Override
        void prepare(Holder holder) {
            holder.sharedRole("posts.read");
            super.prepare(holder);
        }

        @Override
        void happen(Holder holder) {
            holder.call("PUT", "roles/" + holder.name(), Holder.roleJson(holder.name(), "posts.*", "media.read"));
        }
    },
    CUSTOM_ROLE_CREATED {
        @Override
        void happen(Holder holder) {
            holder.inOrganization("POST", "roles", Holder.roleJson("custom", "posts.*"));
        }
    },
    PERMISSION_CREATED {
        @Override
        void happen(Holder holder) {
            holder.call("PUT", "catalogue/new.read", "{\"description\": \"New\"}");
        }
    },
    BLUEPRINT_WITH_GAINS {
        @Override
        void happen(Holder holder) {
            holder.call(
                    "PUT",
                    "blueprint",
                    "{\"organizations\": {\"%1$s\": {\"members\": {\"%1$s\": {\"roles\": [\"editor\"]}}}}}"
                            .formatted(holder.name()));
        }
    },
    USER_CHANGED {
        @Override
        void happen(Holder holder) {
            UserRepresentation user = holder.user().toRepresentation();
            user.setFirstName("Other");
            holder.user().update(user);
        }
    },
    ORGANIZATION_CHANGED {
        @Override
        void happen(Holder holder) {
            OrganizationRepresentation organization = holder.organization().toRepresentation();
            organization.setDescription("Other");
            holder.organization().update(organization).close();
        }
    },
    CLIENT_CHANGED {
        @Override
        void happen(Holder holder) {
            holder.change(client -> client.setName("Other"));
        }
    },
    PASSWORD_CHANGED {
        @Override
        void happen(Holder holder) {
            Loss.changePassword(holder, Map.of());
        }
    },
    /** Wrong passwords that anybody may type: Keycloak lets the sessions go on. */
    USER_LOCKED_FOR_A_WHILE {
        @Override
        void happen(Holder holder) {
            Loss.guess(holder, false);
            assertThat(holder.client().refresh(holder.tokens().refreshToken()).status())
                    .isEqualTo(200);
        }
    },
    REFUSED_LOGOUT {
        @Override
        void happen(Holder holder) {
            String token = holder.tokens().refreshToken().encoded();
            assertThat(holder.realm().client("demo-cli").logout(holder.tokens().refreshToken()))
                    .isEqualTo(400);
            assertThat(holder.realm().client("demo-cli").revoke(holder.tokens().refreshToken()))
                    .isEqualTo(400);
            assertThat(holder.client()
                            .refresh(token.substring(0, token.length() - 3) + "AAA")
                            .status())
                    .isEqualTo(400);
        }
    };

    void prepare(Holder holder) {
        holder.signIn();
    }

    abstract void happen(Holder holder);
}
