package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.AuthenticatorConfigInfoRepresentation;
import org.keycloak.representations.idm.ComponentTypeRepresentation;
import org.keycloak.representations.idm.ConfigPropertyRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperTypeRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.ProtocolMapperTypeRepresentation;
import org.keycloak.representations.info.ServerInfoRepresentation;

/** Whatever an administrator can configure says what it is and what it does. */
@KeycloakTest
class AdminConsoleIT {

    private static final String AUTHENTICATOR = "org.keycloak.authentication.AuthenticatorFactory";
    private static final String PROTOCOL_MAPPER = "org.keycloak.protocol.ProtocolMapper";
    private static final String IDENTITY_PROVIDER_MAPPER = "org.keycloak.broker.provider.IdentityProviderMapper";

    /** By the service that the factories are registered for. */
    private static final Map<String, Set<String>> COMPONENTS = Map.of(
            "org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory",
            Set.of("organization-access", "refresh-token-rotation"),
            "io.accesspack.audit.settings.AuditSettingsProviderFactory",
            Set.of("audit-trail"),
            "io.accesspack.audit.sink.AuditSinkFactory",
            Set.of("set-push", "webhook"),
            "io.accesspack.organization.blueprint.BlueprintProviderFactory",
            Set.of("blueprint", "blueprint-snapshot"));

    private final TestRealm realm;

    AdminConsoleIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void explainsEveryAuthenticatorAndCondition() throws IOException {
        Set<String> ids = Set.of(
                "organization-gate",
                "organization-gate-asks-later",
                "conditional-organization-permission",
                "conditional-organization-role",
                "conditional-organization-acr");
        assertThat(registered(AUTHENTICATOR)).hasSameSizeAs(ids);

        for (String id : ids) {
            AuthenticatorConfigInfoRepresentation description =
                    realm.admin().flows().getAuthenticatorConfigDescription(id);
            assertThat(description.getName()).as(id).isNotBlank();
            assertThat(description.getHelpText()).as(id).isNotBlank();
            assertExplained(id, description.getProperties());
        }
    }

    @Test
    void explainsEveryExecutorAndComponent() throws IOException {
        Map<String, List<ComponentTypeRepresentation>> types = info().getComponentTypes();
        for (Map.Entry<String, Set<String>> component : COMPONENTS.entrySet()) {
            assertThat(registered(component.getKey())).hasSameSizeAs(component.getValue());
            List<ComponentTypeRepresentation> ours = types.values().stream()
                    .flatMap(List::stream)
                    .filter(type -> component.getValue().contains(type.getId()))
                    .toList();
            assertThat(ours)
                    .extracting(ComponentTypeRepresentation::getId)
                    .as(component.getKey())
                    .containsAll(component.getValue());
            for (ComponentTypeRepresentation type : ours) {
                assertThat(type.getHelpText()).as(type.getId()).isNotBlank();
                assertExplained(type.getId(), type.getProperties());
            }
        }
    }

    @Test
    void explainsEveryProtocolMapper() throws IOException {
        List<ProtocolMapperTypeRepresentation> ours = info().getProtocolMapperTypes().values().stream()
                .flatMap(List::stream)
                .filter(mapper -> mapper.getId().startsWith("organization-access"))
                .toList();
        assertThat(ours).hasSameSizeAs(registered(PROTOCOL_MAPPER));

        for (ProtocolMapperTypeRepresentation mapper : ours) {
            assertThat(mapper.getName()).as(mapper.getId()).isNotBlank();
            assertThat(mapper.getHelpText()).as(mapper.getId()).isNotBlank();
            assertExplained(mapper.getId(), mapper.getProperties());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oidc", "saml"})
    void explainsEveryIdentityProviderMapper(String protocol) throws IOException {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(protocol);
        provider.setProviderId(protocol);
        provider.setConfig(Map.of(
                "authorizationUrl", "https://outside.test/auth",
                "tokenUrl", "https://outside.test/token",
                "singleSignOnServiceUrl", "https://outside.test/saml",
                "clientId", "demo",
                "clientSecret", "demo"));
        realm.admin().identityProviders().create(provider).close();

        List<IdentityProviderMapperTypeRepresentation> ours =
                realm.admin().identityProviders().get(protocol).getMapperTypes().values().stream()
                        .filter(mapper -> mapper.getId().contains("organization-role"))
                        .toList();

        // The others stand in for Keycloak's own; the claim's and the attribute's are for one protocol each.
        assertThat(registered(IDENTITY_PROVIDER_MAPPER))
                .filteredOn(mapper -> mapper.endsWith("OrganizationRoleMapper"))
                .hasSize(ours.size() + 1);
        for (IdentityProviderMapperTypeRepresentation mapper : ours) {
            assertThat(mapper.getName()).as(mapper.getId()).isNotBlank();
            assertThat(mapper.getHelpText()).as(mapper.getId()).isNotBlank();
            assertExplained(mapper.getId(), mapper.getProperties());
        }
    }

    private static void assertExplained(String provider, List<ConfigPropertyRepresentation> properties) {
        assertThat(properties).allSatisfy(property -> {
            String name = provider + ", " + property.getName();
            assertThat(property.getLabel()).as(name).isNotBlank().isNotEqualTo(property.getName());
            assertThat(property.getHelpText()).as(name).isNotBlank();
        });
    }

    private ServerInfoRepresentation info() {
        try (Keycloak admin = realm.server().admin()) {
            return admin.serverInfo().getInfo();
        }
    }

    /** The classes that the pack registers for a service: so that a new one cannot be forgotten here. */
    private static List<String> registered(String service) throws IOException {
        List<String> classes = new ArrayList<>();
        for (Path path : Pack.locate().providers()) {
            try (JarFile jar = new JarFile(path.toFile())) {
                ZipEntry file = jar.getEntry("META-INF/services/" + service);
                if (file != null) {
                    try (InputStream content = jar.getInputStream(file)) {
                        new String(content.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                                .forEach(classes::add);
                    }
                }
            }
        }
        return classes;
    }
}
