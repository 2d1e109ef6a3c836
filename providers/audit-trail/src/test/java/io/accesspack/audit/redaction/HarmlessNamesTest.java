package io.accesspack.audit.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    private static Stream<String> properties(Class<?> representation) {
        return JsonSerialization.mapper
                .getSerializationConfig()
                .introspect(JsonSerialization.mapper.constructType(representation))
                .findProperties()
                .stream()
                .map(BeanPropertyDefinition::getName);
    }
}
