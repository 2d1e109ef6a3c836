package io.accesspack.organization.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and {@link BlueprintReader} accept the same documents. */
class BlueprintSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(BlueprintSchemaTest.class.getResourceAsStream("blueprint.schema.json"));

    @Test
    void theDemoRealmsBlueprintIsOne() throws IOException {
        JsonNode realm =
                JSON.readTree(Path.of("../../realm-config/demo-realm.json").toFile());
        List<String> parts = new ArrayList<>();
        realm.at("/components/" + BlueprintProvider.class.getName() + "/0/config/blueprint")
                .forEach(part -> parts.add(part.asText()));

        assertThat(parts).isNotEmpty();
        assertThat(SCHEMA.validate(BlueprintParts.together(parts).value())).isEmpty();
        assertThat(BlueprintReader.read(parts).organizations().entries()).containsKeys("acme", "globex");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ '$schema': 'x', 'permissions': { 'a.b': '' , 'organization.roles.read': 'Sees roles' } }",
                "{ 'sharedRoles': { 'a': {}, 'b_c-9': { 'description': 'Größe', 'default': true, 'permissions': ['*', 'a.b', 'a.b.*'] } } }",
                "{ 'organizations': { 'acme': {}, 'with space': { 'roles': { 'a': { 'permissions': [] } } } } }",
                "{ 'organizations': { 'acme': { 'members': { 'bob': { 'roles': ['a'], 'permissions': ['a.*'] } }, 'groups': { '/a/b': {} },"
                        + " 'serviceAccounts': { 'x': {} }, 'invited': { 'a@b': {} }, 'expected': { 'c@d.example': { 'roles': ['a'] } } } } }",
            })
    void bothAccept(String document) throws IOException {
        assertThat(SCHEMA.validate(json(document))).isEmpty();
        assertThat(BlueprintReader.read(List.of(document))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{ 'x': 1 }",
                "{ '$schema': 1 }",
                "{ 'permissions': [] }",
                "{ 'permissions': { 'a': '' } }",
                "{ 'permissions': { 'a.*': '' } }",
                "{ 'permissions': { 'A.b': '' } }",
                "{ 'permissions': { 'a.b.c.d.e.f.g.h.i': '' } }",
                "{ 'permissions': { 'a.b': null } }",
                "{ 'permissions': { 'a.b': 'tab\\there' } }",
                "{ 'permissions': { 'a.b': '\\ud83d\\ude00' } }",
                "{ 'permissions': { 'organization.everything': '' } }",
                "{ 'sharedRoles': { 'A': {} } }",
                "{ 'sharedRoles': { 'a': { 'x': 1 } } }",
                "{ 'sharedRoles': { 'a': { 'default': 'yes' } } }",
                "{ 'sharedRoles': { 'a': { 'permissions': 'a.b' } } }",
                "{ 'sharedRoles': { 'a': { 'permissions': ['a'] } } }",
                "{ 'sharedRoles': { 'a': { 'permissions': ['a.*.b'] } } }",
                "{ 'sharedRoles': { 'a': { 'permissions': [1] } } }",
                "{ 'organizations': { 'acme': [] } }",
                "{ 'organizations': { 'acme': { 'x': {} } } }",
                "{ 'organizations': { 'a\\u0000b': {} } }",
                "{ 'organizations': { 'acme': { 'roles': { 'a': { 'default': false } } } } }",
                "{ 'organizations': { 'acme': { 'members': { 'bob': { 'role': [] } } } } }",
                "{ 'organizations': { 'acme': { 'members': { 'bob': { 'roles': [1] } } } } }",
                "{ 'organizations': { 'acme': { 'groups': { 'a': {} } } } }",
                "{ 'organizations': { 'acme': { 'invited': { 'a': {} } } } }",
                "{ 'organizations': { 'acme': { 'expected': { 'a b@c': {} } } } }",
            })
    void bothRefuse(String document) throws IOException {
        assertThat(SCHEMA.validate(json(document))).isNotEmpty();
        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(() -> BlueprintReader.read(List.of(document)));
    }

    @Test
    void bothRefuseALongDescription() throws IOException {
        bothAccept("{ 'permissions': { 'a.b': '" + "x".repeat(255) + "' } }");
        bothRefuse("{ 'permissions': { 'a.b': '" + "x".repeat(256) + "' } }");
    }

    private static JsonNode json(String document) throws IOException {
        return JSON.readTree(document.replace('\'', '"'));
    }
}
