package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Page;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** An application that speaks SAML: whoever signs in to it, and clients without pages (ECP) that sign somebody in. */
final class SamlApplication {

    private static final String REQUIRED = "organization-access.required-permissions";

    private final TestRealm realm;
    private final ClientRepresentation client = new ClientRepresentation();

    SamlApplication(TestRealm realm, String name) {
        this.realm = realm;
        client.setClientId(name);
        client.setProtocol("saml");
        client.setRedirectUris(List.of("http://localhost:4200/*"));
        client.setAttributes(new HashMap<>(Map.of(
                "saml_idp_initiated_sso_url_name", name,
                "saml_assertion_consumer_url_post", "http://localhost:4200/saml",
                "saml.client.signature", "false",
                "saml.allow.ecp.flow", "true")));
        client.setProtocolMappers(List.of());
    }

    SamlApplication requiring(String permissions) {
        client.getAttributes().put(REQUIRED, permissions);
        return this;
    }

    /** With the pack's mapper. */
    SamlApplication mapping(Map<String, String> options) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("organization roles and permissions");
        mapper.setProtocol("saml");
        mapper.setProtocolMapper("organization-access-saml-mapper");
        mapper.setConfig(new HashMap<>(Map.of(
                "id.claim", "org_id",
                "alias.claim", "org_alias",
                "roles.claim", "org_roles",
                "permissions.claim", "permissions")));
        mapper.getConfig().putAll(options);
        client.setProtocolMappers(List.of(mapper));
        return this;
    }

    SamlApplication create() {
        try (var response = realm.admin().clients().create(client)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
        return this;
    }

    Page open(Browser browser) {
        return browser.open(URI.create(realm.issuer() + "/protocol/saml/clients/" + client.getClientId()));
    }

    /** The attributes of the assertion that the browser is about to post to the application. */
    static Map<String, List<String>> attributes(Page page) {
        String response = response(page)
                .orElseThrow(() -> new AssertionError("No assertion, but " + page.status() + " " + page.text()));
        return Jsoup.parse(response, "", Parser.xmlParser()).getElementsByTag("saml:Attribute").stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.attr("Name"),
                        attribute -> attribute.children().eachText(),
                        (first, second) -> first));
    }

    /** What the browser is about to post to the application. */
    static Optional<String> response(Page page) {
        return Optional.ofNullable(page.document().selectFirst("input[name=SAMLResponse]"))
                .map(Element::val)
                .map(encoded -> new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8));
    }

    /** The answer to a client that asks for an assertion with somebody's password: the profile ECP, SOAP without pages. */
    HttpResponse<String> enhancedClient(String user, String password) {
        String request =
                """
                <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>
                <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_%s" Version="2.0" IssueInstant="%s">
                <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">%s</saml:Issuer></samlp:AuthnRequest>
                </S:Body></S:Envelope>""".formatted(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), client.getClientId());
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return Http.send(Http.request(URI.create(realm.issuer() + "/protocol/saml"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(request))
                .build());
    }
}
