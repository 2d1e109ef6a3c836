package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The pack's tables beside Keycloak's: realms, organizations, users and clients are imported with whatever ids they have. */
@KeycloakTest(realm = "plain-realm.json")
class SchemaIT {

    private static final List<String> USER_IDS = List.of("USER_ENTITY.ID", "FED_USER_ATTRIBUTE.USER_ID");
    private static final List<String> CHAINS = List.of("REALM.ID", "ORG.ID");

    /** Where Keycloak keeps what the pack's column of this name holds. */
    private static final Map<String, List<String>> SOURCES = Map.ofEntries(
            Map.entry("REALM_ID", List.of("REALM.ID")),
            Map.entry("ACTOR_REALM_ID", List.of("REALM.ID")),
            Map.entry("ORG_ID", List.of("ORG.ID")),
            Map.entry("SCOPE_ID", CHAINS),
            Map.entry("CHAIN_ID", CHAINS),
            Map.entry("USER_ID", USER_IDS),
            Map.entry("ACTOR_ID", USER_IDS),
            Map.entry("GRANTEE_ID", List.of("FED_USER_ATTRIBUTE.USER_ID", "KEYCLOAK_GROUP.ID", "USER_ENTITY.EMAIL")),
            Map.entry("TARGET_ID", List.of("FED_USER_ATTRIBUTE.USER_ID", "ORG.ID", "CLIENT.CLIENT_ID")),
            Map.entry("CLIENT_ID", List.of("CLIENT.ID", "CLIENT.CLIENT_ID", "FED_USER_CONSENT.CLIENT_ID")),
            Map.entry("SESSION_ID", List.of("OFFLINE_USER_SESSION.USER_SESSION_ID")),
            Map.entry("SINK_ID", List.of("COMPONENT.ID")));

    /** Ids that the pack gives. */
    private static final Set<String> OWN =
            Set.of("ID", "EVENT_ID", "ROLE_ID", "LEASE_ID", "CURRENT_TOKEN_ID", "PREVIOUS_TOKEN_ID", "TRACE_ID");

    @Test
    void everyIdHasTheWidthThatItHasInKeycloak(KeycloakServer server) throws SQLException {
        Map<String, Integer> widths = widths(server.database());
        SoftAssertions ids = new SoftAssertions();
        widths.forEach((column, width) -> {
            String name = column.substring(column.indexOf('.') + 1);
            if (column.startsWith("AP_") && name.endsWith("ID") && !OWN.contains(name)) {
                ids.assertThat(SOURCES).as("where Keycloak keeps " + column).containsKey(name);
                SOURCES.getOrDefault(name, List.of()).forEach(source -> ids.assertThat(width)
                        .as("%s for %s", column, source)
                        .isGreaterThanOrEqualTo(widths.get(source)));
            }
        });
        ids.assertAll();
        assertThat(widths.keySet()).contains("AP_ORG_ROLE.ORG_ID", "AP_TOKEN_FAMILY.USER_ID", "AP_AUDIT_SEAL.CHAIN_ID");
    }

    /** Of every column, by table and name in upper case. */
    private static Map<String, Integer> widths(Database database) throws SQLException {
        Map<String, Integer> widths = new TreeMap<>();
        try (Connection connection = database.connect();
                ResultSet columns = connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
            while (columns.next()) {
                String column = columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME");
                widths.put(column.toUpperCase(Locale.ROOT), columns.getInt("COLUMN_SIZE"));
            }
        }
        return widths;
    }
}
