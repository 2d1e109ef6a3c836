package io.accesspack.audit.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.util.JsonSerialization;

class HarmlessNamesTest {

    private static final String VALUE = "users.manage";
    private static final String COMPUTED = "(computed";

    /**
     * Secrets, and what is one under the same name elsewhere. Of {@code url} the host is recorded, and of switches {@code true} and
     * {@code false}, whatever their name.
     */
    private static final Set<String> HIDDEN = Set.of(
            "secret",
            "previous-secret",
            "attribute.value",
            "claim.value",
            "token",
            "tokens",
            "url",
            "permissions.id.token",
            "require-password-update",
            "unused-successor-any-token");

    /** How much there was of what was left out of a token, and how much may be. */
    private static final Set<String> COMPUTED_DETAILS = Set.of("permission_bytes", "permission_bytes_limit");

    /** What a new Keycloak adds shows up here, to be judged. */
    private static final Set<String> NOT_RECORDED = Set.of(
            "annotations",
            "attributes",
            "clientOauth2DeviceCode",
            "codeSecret",
            "config",
            "credentials",
            "localizationTexts",
            "privateKey",
            "registrationAccessToken",
            "secret",
            "self",
            "smtpServer",
            "totp",
            "updateProfileFirstLogin");

    @Test
    void everyPropertyOfTheMainRepresentationsHasBeenJudged() {
        Set<String> unknown = Stream.of(
                        RealmRepresentation.class,
                        ClientRepresentation.class,
                        ClientScopeRepresentation.class,
                        UserRepresentation.class,
                        GroupRepresentation.class,
                        RoleRepresentation.class,
                        OrganizationRepresentation.class,
                        IdentityProviderRepresentation.class,
                        ProtocolMapperRepresentation.class,
                        ComponentRepresentation.class)
                .flatMap(HarmlessNamesTest::properties)
                .filter(name -> !HarmlessNames.FIELDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unknown).isSubsetOf(NOT_RECORDED);
    }

    /** What the pack itself has names for; a rule that is weakened must leave what it was. */
    @ParameterizedTest
    @MethodSource("namesOfThePack")
    void everyNameOfThePackHasBeenJudged(String place, String name) {
        Set<String> options = names("options");
        String shown = place.equals("event details")
                ? new Redaction(() -> options, Set.of())
                        .redact(Map.of(name, VALUE))
                        .get(name)
                : new Redaction(() -> options, Set.of())
                        .redactJson("{\"%s\":{\"%s\":\"%s\"}}"
                                .formatted(place.equals("options") ? "config" : "attributes", name, VALUE))
                        .at("/" + (place.equals("options") ? "config" : "attributes") + "/" + name)
                        .asText();

        assertThat(shown).isEqualTo(HIDDEN.contains(name) ? Redaction.MARK : VALUE);
    }

    static Stream<Arguments> namesOfThePack() {
        return Stream.concat(
                Stream.of("attributes", "options", "event details").flatMap(place -> names(place).stream()
                        .filter(name -> !name.startsWith(COMPUTED))
                        .map(name -> Arguments.of(place, name))),
                COMPUTED_DETAILS.stream().map(name -> Arguments.of("event details", name)));
    }

    @Test
    void noOtherDetailIsComputed() {
        assertThat(names("event details"))
                .filteredOn(name -> name.startsWith(COMPUTED))
                .containsExactly("(computed in io.accesspack.organization.claims.OversizedClaims)");
    }

    /** A section of the table of names; of an option without whose it is and its default. */
    private static Set<String> names(String section) {
        try {
            String all = Files.readString(Path.of("../../docs/names.txt"));
            String from = all.substring(all.indexOf("[" + section + "]\n") + section.length() + 3);
            return from.substring(0, from.indexOf("\n\n"))
                    .lines()
                    .map(line -> section.equals("options") ? line.split(" ", 3)[1] : line)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> properties(Class<?> representation) {
        return JsonSerialization.mapper
                .getSerializationConfig()
                .introspect(JsonSerialization.mapper.constructType(representation))
                .findProperties()
                .stream()
                .map(BeanPropertyDefinition::getName);
    }
}
