package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

@KeycloakTest
class SamlAttributesIT {

    private static final String PASSWORD = "demo-password";
    private static final String[] ATTRIBUTES = {"org_id", "org_alias", "org_roles", "permissions"};

    private final TestRealm realm;

    SamlAttributesIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void theOnlyOrganizationOfAUserNeedsNoName() {
        create("any", Map.of());

        assertThat(signIn("any", "bob"))
                .containsEntry("org_alias", List.of("acme"))
                .containsEntry("org_roles", List.of("member"))
                .containsEntry("permissions", List.of("media.upload", "posts.create", "posts.read"))
                .containsKey("org_id");
    }

    @Test
    void organizationsAreNeverMixed() {
        create("mixed", Map.of());

        assertThat(signIn("mixed", "alice")).doesNotContainKeys(ATTRIBUTES);
    }

    @Test
    void anApplicationCanBelongToOneOrganization() {
        create("of-globex", Map.of("organization", "globex"));

        assertThat(signIn("of-globex", "alice"))
                .containsEntry("org_alias", List.of("globex"))
                .containsEntry("org_roles", List.of("member"))
                .containsEntry("permissions", List.of("posts.create", "posts.read"));
        assertThat(signIn("of-globex", "bob")).doesNotContainKeys(ATTRIBUTES);
    }

    @Test
    void patternsAndOtherNamesAreAMatterOfConfiguration() {
        create("patterns", Map.of("permissions.mode", "patterns", "permissions.claim", "rights", "roles", "false"));

        assertThat(signIn("patterns", "dave"))
                .containsEntry("rights", List.of("billing.invoices.read", "media.read", "posts.*"))
                .doesNotContainKeys("org_roles", "permissions");
    }

    private void create(String name, Map<String, String> options) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("organization roles and permissions");
        mapper.setProtocol("saml");
        mapper.setProtocolMapper("organization-access-saml-mapper");
        Map<String, String> config = new HashMap<>(Map.of(
                "id.claim", "org_id",
                "alias.claim", "org_alias",
                "roles.claim", "org_roles",
                "permissions.claim", "permissions"));
        config.putAll(options);
        mapper.setConfig(config);
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(name);
        client.setProtocol("saml");
        client.setRedirectUris(List.of("http://localhost:4200/*"));
        client.setAttributes(Map.of(
                "saml_idp_initiated_sso_url_name", name,
                "saml_assertion_consumer_url_post", "http://localhost:4200/saml",
                "saml.client.signature", "false"));
        client.setProtocolMappers(List.of(mapper));
        try (var response = realm.admin().clients().create(client)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }

    /** The attributes of the assertion that the browser is about to post to the application. */
    private Map<String, List<String>> signIn(String client, String user) {
        Page page = new Browser()
                .open(URI.create(realm.issuer() + "/protocol/saml/clients/" + client))
                .signIn(user, PASSWORD);
        Element response = page.document().selectFirst("input[name=SAMLResponse]");
        assertThat(response).as(page.text()).isNotNull();
        String xml = new String(Base64.getMimeDecoder().decode(response.val()), StandardCharsets.UTF_8);
        return Jsoup.parse(xml, "", Parser.xmlParser()).getElementsByTag("saml:Attribute").stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.attr("Name"),
                        attribute -> attribute.children().eachText(),
                        (first, second) -> first));
    }
}
