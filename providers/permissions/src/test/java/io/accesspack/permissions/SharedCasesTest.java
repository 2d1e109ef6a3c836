package io.accesspack.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.permissions.token.OrganizationPermissions;
import io.accesspack.permissions.token.TokenPermissions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of cases that every implementation of the permission rules, in whatever language, must agree with. */
class SharedCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> permissions() {
        return cases("permissions", row -> assertValidity(row, Permission.isValid(value(row)), Permission::new));
    }

    @TestFactory
    Stream<DynamicTest> patterns() {
        return cases(
                "patterns", row -> assertValidity(row, PermissionPattern.isValid(value(row)), PermissionPattern::new));
    }

    @TestFactory
    Stream<DynamicTest> implies() {
        return cases("implies", row -> assertThat(
                        set(row.get("set")).implies(row.get("permission").textValue()))
                .isEqualTo(row.get("expected").booleanValue()));
    }

    @TestFactory
    Stream<DynamicTest> minimize() {
        return cases(
                "minimize", row -> assertThat(set(row.get("patterns")).values()).isEqualTo(texts(row.get("expected"))));
    }

    @TestFactory
    Stream<DynamicTest> covers() {
        return cases("covers", row -> assertThat(set(row.get("set")).covers(set(row.get("other"))))
                .isEqualTo(row.get("expected").booleanValue()));
    }

    @TestFactory
    Stream<DynamicTest> union() {
        return cases("union", row -> {
            PermissionSet union =
                    rows(row.get("sets")).map(SharedCasesTest::set).reduce(PermissionSet.NONE, PermissionSet::union);
            assertThat(union.values()).isEqualTo(texts(row.get("expected")));
        });
    }

    @TestFactory
    Stream<DynamicTest> tokens() {
        return cases("tokens", row -> {
            TokenPermissions token = TokenPermissions.from(
                    JSON.convertValue(row.get("claims"), new TypeReference<Map<String, Object>>() {}));
            JsonNode selected = row.get("selected");
            if (selected.isNull()) {
                assertSelected(token.selected(), null, null, List.of(), List.of());
            } else {
                assertSelected(
                        token.selected(),
                        selected.get("id").textValue(),
                        selected.get("alias").textValue(),
                        texts(selected.get("roles")),
                        texts(selected.get("permissions")));
            }
            for (Map.Entry<String, JsonNode> in : row.get("permissionsIn").properties()) {
                assertThat(token.permissionsIn(in.getKey()).permissions().values())
                        .as("permissions in %s", in.getKey())
                        .isEqualTo(texts(in.getValue()));
            }
        });
    }

    private static void assertSelected(
            OrganizationPermissions selected, String id, String alias, List<String> roles, List<String> permissions) {
        assertThat(selected.id().orElse(null)).isEqualTo(id);
        assertThat(selected.alias().orElse(null)).isEqualTo(alias);
        assertThat(selected.roles()).isEqualTo(roles);
        assertThat(selected.permissions().values()).isEqualTo(permissions);
    }

    private static void assertValidity(JsonNode row, boolean valid, Consumer<String> constructor) {
        assertThat(valid).isEqualTo(row.get("valid").booleanValue());
        if (valid) {
            constructor.accept(value(row));
        } else {
            assertThatThrownBy(() -> constructor.accept(value(row))).isInstanceOf(InvalidPermissionException.class);
        }
    }

    private static Stream<DynamicTest> cases(String section, Consumer<JsonNode> check) {
        try (InputStream table = SharedCasesTest.class.getResourceAsStream("/permission-cases.json")) {
            List<JsonNode> rows = rows(JSON.readTree(table).get(section)).toList();
            assertThat(rows).isNotEmpty();
            return rows.stream().map(row -> dynamicTest(row.get("why").textValue(), () -> check.accept(row)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PermissionSet set(JsonNode patterns) {
        return PermissionSet.parse(texts(patterns));
    }

    private static String value(JsonNode row) {
        return row.get("value").textValue();
    }

    private static List<String> texts(JsonNode array) {
        return rows(array).map(JsonNode::textValue).toList();
    }

    private static Stream<JsonNode> rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
