package io.accesspack.it.organization;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A realm in the part of somebody else's identity provider, for organizations of a demo realm. */
public final class OutsideRealm implements AutoCloseable {

    private static final String PASSWORD = "outside-password";
    private static final String STATEMENT = "department";

    private final TestRealm outside;
    private final TestRealm realm;

    private OutsideRealm(TestRealm outside, TestRealm realm) {
        this.outside = outside;
        this.realm = realm;
    }

    public static OutsideRealm of(TestRealm realm) {
        KeycloakServer server = realm.server();
        RealmRepresentation outside = new RealmRepresentation();
        outside.setRealm("outside-" + UUID.randomUUID());
        outside.setEnabled(true);
        try (Keycloak admin = server.admin()) {
            admin.realms().create(outside);
        }
        return new OutsideRealm(TestRealm.existing(server, outside.getRealm()), realm);
    }

    /** Has the demo realm let identity providers hand out roles with these permissions. */
    OutsideRealm mayHandOut(String patterns) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        Map<String, String> attributes = new HashMap<>(settings.getAttributes());
        attributes.put("organization-access.identity-provider-permissions", patterns);
        settings.setAttributes(attributes);
        realm.admin().update(settings);
        return this;
    }

    /** How the demo realm and the outside talk, and how the outside says which department a user is in. */
    public enum Protocol {
        OIDC {
            @Override
            ClientRepresentation client(OutsideRealm world, String alias) {
                ClientRepresentation client = new ClientRepresentation();
                client.setClientId(alias);
                client.setSecret("outside-secret");
                client.setRedirectUris(List.of(world.endpoint(alias)));
                return client;
            }

            @Override
            Map<String, String> provider(OutsideRealm world, String alias) {
                String issuer = world.outside.issuer().toString();
                String endpoints = issuer + "/protocol/openid-connect";
                return Map.of(
                        "issuer",
                        issuer,
                        "authorizationUrl",
                        endpoints + "/auth",
                        "tokenUrl",
                        endpoints + "/token",
                        "jwksUrl",
                        endpoints + "/certs",
                        "useJwksUrl",
                        "true",
                        "validateSignature",
                        "true",
                        "clientId",
                        alias,
                        "clientSecret",
                        "outside-secret",
                        "clientAuthMethod",
                        "client_secret_basic",
                        "defaultScope",
                        "openid email profile");
            }

            @Override
            ProtocolMapperRepresentation statement(String value) {
                return protocolMapper(
                        "openid-connect",
                        "oidc-hardcoded-claim-mapper",
                        Map.of(
                                "claim.name",
                                STATEMENT,
                                "claim.value",
                                value,
                                "jsonType.label",
                                "String",
                                "id.token.claim",
                                "true"));
            }

            @Override
            IdentityProviderMapperRepresentation role(String value) {
                return idpMapper("oidc-organization-role-idp-mapper", Map.of("claim", STATEMENT, "claim.value", value));
            }

            @Override
            Page comeBack(Page page) {
                return page;
            }
        },
        SAML {
            @Override
            ClientRepresentation client(OutsideRealm world, String alias) {
                ClientRepresentation client = new ClientRepresentation();
                client.setClientId(alias);
                client.setProtocol("saml");
                client.setRedirectUris(List.of(world.endpoint(alias)));
                client.setAttributes(Map.of(
                        "saml.client.signature", "false",
                        "saml.authnstatement", "true",
                        "saml.force.post.binding", "true",
                        "saml_force_name_id_format", "true",
                        "saml_name_id_format", "email"));
                return client;
            }

            @Override
            Map<String, String> provider(OutsideRealm world, String alias) {
                return Map.of(
                        "singleSignOnServiceUrl", world.outside.issuer() + "/protocol/saml",
                        "idpEntityId", world.outside.issuer().toString(),
                        "entityId", alias,
                        "nameIDPolicyFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
                        "principalType", "SUBJECT",
                        "postBindingResponse", "true",
                        "postBindingAuthnRequest", "false",
                        "validateSignature", "false");
            }

            @Override
            ProtocolMapperRepresentation statement(String value) {
                return protocolMapper(
                        "saml",
                        "saml-hardcode-attribute-mapper",
                        Map.of("attribute.name", STATEMENT, "attribute.value", value));
            }

            @Override
            IdentityProviderMapperRepresentation role(String value) {
                return idpMapper(
                        "saml-organization-role-idp-mapper",
                        Map.of("attribute.name", STATEMENT, "attribute.value", value));
            }

            /** A browser's script would submit the response. */
            @Override
            Page comeBack(Page page) {
                return page.submit("form", Map.of());
            }
        };

        abstract ClientRepresentation client(OutsideRealm world, String alias);

        abstract Map<String, String> provider(OutsideRealm world, String alias);

        abstract ProtocolMapperRepresentation statement(String value);

        abstract IdentityProviderMapperRepresentation role(String value);

        abstract Page comeBack(Page page);
    }

    /** Keycloak's own mappers that write notes of the session. */
    enum NoteMapper {
        HARDCODED {
            @Override
            IdentityProviderMapperRepresentation mapper(String note, String value) {
                return idpMapper(
                        "hardcoded-user-session-attribute-idp-mapper",
                        Map.of("attribute", note, "attribute.value", value));
            }
        },
        CLAIM {
            @Override
            IdentityProviderMapperRepresentation mapper(String note, String value) {
                return idpMapper(
                        "oidc-user-session-note-idp-mapper",
                        Map.of(
                                "claims",
                                "[{\"key\":\"" + note.replace(".", "\\\\.") + "\",\"value\":\".*\"}]",
                                "are.claim.values.regex",
                                "true"));
            }
        };

        abstract IdentityProviderMapperRepresentation mapper(String note, String value);
    }

    /** Links the outside to acme, under this alias; {@code syncMode} is what mappers inherit. */
    public Link link(String alias, Protocol protocol, String syncMode) {
        created(outside.admin().clients().create(protocol.client(this, alias)));
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setProviderId(protocol == Protocol.OIDC ? "oidc" : "saml");
        provider.setEnabled(true);
        provider.setTrustEmail(true);
        provider.setConfig(new HashMap<>(protocol.provider(this, alias)));
        provider.getConfig().put("syncMode", syncMode);
        created(realm.admin().identityProviders().create(provider));
        new DemoOrganization(realm, "acme")
                .organization()
                .identityProviders()
                .addIdentityProvider(alias)
                .close();
        return new Link(alias, protocol);
    }

    /** Somebody whom the outside knows: {@code name@acme.test}. */
    public void user(String name) {
        created(outside.admin().users().create(TestUser.of(name, name + "@acme.test", PASSWORD)));
    }

    /** Has the demo realm hear of it when a session ends here. */
    public void tellsOfLogout(String alias) {
        ClientRepresentation client =
                outside.admin().clients().findByClientId(alias).get(0);
        client.setFrontchannelLogout(false);
        client.getAttributes()
                .put("backchannel.logout.url", realm.issuer() + "/protocol/openid-connect/logout/backchannel-logout");
        outside.admin().clients().get(client.getId()).update(client);
    }

    /** Ends whatever sessions somebody has here. */
    public void endSessions(String name) {
        outside.admin().users().get(outside.user(name).getId()).logout();
    }

    private String endpoint(String alias) {
        return realm.issuer() + "/broker/" + alias + "/endpoint";
    }

    private static void created(Response response) {
        try (response) {
            if (response.getStatus() != 201) {
                throw new AssertionError(response.getStatus() + " " + response.readEntity(String.class));
            }
        }
    }

    private static ProtocolMapperRepresentation protocolMapper(
            String protocol, String type, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(STATEMENT);
        mapper.setProtocol(protocol);
        mapper.setProtocolMapper(type);
        mapper.setConfig(config);
        return mapper;
    }

    private static IdentityProviderMapperRepresentation idpMapper(String type, Map<String, String> config) {
        IdentityProviderMapperRepresentation mapper = new IdentityProviderMapperRepresentation();
        mapper.setIdentityProviderMapper(type);
        mapper.setConfig(new HashMap<>(config));
        return mapper;
    }

    @Override
    public void close() {
        outside.close();
    }

    /** One identity provider of the demo realm. */
    public final class Link {

        private final String alias;
        private final Protocol protocol;

        private Link(String alias, Protocol protocol) {
            this.alias = alias;
            this.protocol = protocol;
        }

        /** Lets the outside say that everybody is in this department; null: says nothing. */
        Link says(String department) {
            var client = outside.admin()
                    .clients()
                    .get(outside.admin().clients().findByClientId(alias).get(0).getId());
            client.getProtocolMappers().getMappers().stream()
                    .filter(mapper -> mapper.getName().equals(STATEMENT))
                    .forEach(mapper -> client.getProtocolMappers().delete(mapper.getId()));
            if (department != null) {
                created(client.getProtocolMappers().createMapper(protocol.statement(department)));
            }
            return this;
        }

        /** Whoever is in the department holds the role. */
        Link mapsDepartment(String department, String role, Map<String, String> options) {
            return maps(protocol.role(department), role, options);
        }

        /** Everybody holds the role. */
        Link mapsEverybody(String role, Map<String, String> options) {
            return maps(idpMapper("hardcoded-organization-role-idp-mapper", Map.of()), role, options);
        }

        /** Every session from here has the note; the outside says the same in a claim of that name. */
        Link notes(NoteMapper type, String note, String value) {
            ProtocolMapperRepresentation claim = protocolMapper(
                    "openid-connect",
                    "oidc-hardcoded-claim-mapper",
                    Map.of(
                            "claim.name",
                            note.replace(".", "\\."),
                            "claim.value",
                            value,
                            "jsonType.label",
                            "String",
                            "id.token.claim",
                            "true"));
            claim.setName(note);
            var client = outside.admin()
                    .clients()
                    .get(outside.admin().clients().findByClientId(alias).get(0).getId());
            created(client.getProtocolMappers().createMapper(claim));
            return adds(type.mapper(note, value));
        }

        /** Takes every mapper away again. */
        Link notesNothing() {
            var provider = realm.admin().identityProviders().get(alias);
            provider.getMappers().forEach(mapper -> provider.delete(mapper.getId()));
            return this;
        }

        private Link adds(IdentityProviderMapperRepresentation mapper) {
            mapper.setName("mapper " + UUID.randomUUID());
            mapper.setIdentityProviderAlias(alias);
            mapper.getConfig().putIfAbsent("syncMode", "INHERIT");
            created(realm.admin().identityProviders().get(alias).addMapper(mapper));
            return this;
        }

        private Link maps(IdentityProviderMapperRepresentation mapper, String role, Map<String, String> options) {
            mapper.getConfig().put("organization.role", role);
            mapper.getConfig().putAll(options);
            return adds(mapper);
        }

        /** Runs a flow of the demo realm after every login through this provider. */
        Link then(String flow) {
            var provider = realm.admin().identityProviders().get(alias);
            IdentityProviderRepresentation settings = provider.toRepresentation();
            settings.setPostBrokerLoginFlowAlias(flow);
            provider.update(settings);
            return this;
        }

        /** Signs in to the demo application with the account outside. */
        TokenResponse signIn(String user, String scope) {
            var flow = realm.client("demo-spa").authorization(scope);
            return flow.redeem(signIn(user, flow));
        }

        /** Signs in with the account outside, with a second factor if the realm wants one, and stays on whatever page comes next. */
        public Page signIn(String user, AuthorizationCodeFlow flow) {
            return signIn(user, flow, new Browser());
        }

        /** The same, in this browser. */
        public Page signIn(String user, AuthorizationCodeFlow flow, Browser browser) {
            Page opened = flow.with("kc_idp_hint", alias).open(browser);
            boolean signedInOutside = opened.document().selectFirst("#kc-form-login") == null;
            Page page = protocol.comeBack(signedInOutside ? opened : opened.signIn(user, PASSWORD));
            String review = "#kc-idp-review-profile-form";
            Page reviewed = page.document().selectFirst(review) == null
                    ? page
                    : page.submit(review, Map.of("firstName", user, "lastName", "Outside"));
            return reviewed.secondFactor(user);
        }
    }
}
