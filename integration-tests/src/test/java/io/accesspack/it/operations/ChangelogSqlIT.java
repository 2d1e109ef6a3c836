package io.accesspack.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.server.Pack;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Liquibase;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.DatabaseList;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.structure.core.Schema;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Liquibase would tell databases that no test can start, written without one. The limits are theirs: Oracle 12.1 and older
 * take names of 30 bytes, keys have a length.
 */
class ChangelogSqlIT {

    private static final String SCHEMA = "KC";
    private static final int NAME_LIMIT = 30;

    private static final List<String> CHANGELOGS = List.of(
            "META-INF/organization-access-changelog.xml",
            "META-INF/token-rotation-changelog.xml",
            "META-INF/audit-trail-changelog.xml",
            "META-INF/browser-session-changelog.xml",
            "META-INF/revocation-feed-changelog.xml");

    /** Words that Liquibase counts as reserved, though Keycloak has columns of this name everywhere. */
    private static final Set<String> OF_KEYCLOAK = Set.of("DESCRIPTION");

    private static final Pattern NAME = Pattern.compile("\\b(?:AP|PK|UK|FK|IDX)_[A-Z0-9_]+");
    private static final Pattern TABLE =
            Pattern.compile("(?:TABLE|INTO|UPDATE|REFERENCES|FROM| ON)\\s+([\\w.\\[\\]\"`]*AP_\\w+)");

    @TempDir
    private Path folder;

    /** Bytes of an index key, and of the key by which rows are stored. TiDB takes what MySQL takes. */
    enum Vendor {
        POSTGRESQL("postgresql", "16", 2_704, 2_704, 4, 4),
        MYSQL("mysql", "8.4", 3_072, 3_072, 4, 3),
        MARIADB("mariadb", "10.11", 3_072, 3_072, 4, 3),
        ORACLE("oracle", "19", 6_398, 6_398, 4, 3),
        MSSQL("mssql", "15", 1_700, 900, 1, 2);

        private final String shortName;
        private final String version;
        private final int indexLimit;
        private final int primaryLimit;
        private final int bytesPerCharacter;
        private final int bytesPerNationalCharacter;

        Vendor(String shortName, String version, int indexLimit, int primaryLimit, int bytes, int nationalBytes) {
            this.shortName = shortName;
            this.version = version;
            this.indexLimit = indexLimit;
            this.primaryLimit = primaryLimit;
            this.bytesPerCharacter = bytes;
            this.bytesPerNationalCharacter = nationalBytes;
        }

        int bytes(ChangelogTables.Column column) {
            return column.length() * (column.isNational() ? bytesPerNationalCharacter : bytesPerCharacter);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreShortAndEveryTableHasItsSchema(Vendor vendor) throws Exception {
        String sql = generate(vendor);

        assertThat(sql).contains("CREATE TABLE");
        assertThat(names(sql)).contains("AP_TOKEN_FAMILY").allMatch(name -> name.length() <= NAME_LIMIT);
        SoftAssertions tables = new SoftAssertions();
        Matcher matcher = TABLE.matcher(sql);
        while (matcher.find()) {
            tables.assertThat(matcher.group(1).replaceAll("[\\[\\]\"`]", "").toUpperCase(Locale.ROOT))
                    .as(matcher.group())
                    .startsWith(SCHEMA + ".");
        }
        tables.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void noColumnIsAReservedWordAndNoKeyTooLong(Vendor vendor) throws Exception {
        SoftAssertions rules = new SoftAssertions();
        try (URLClassLoader jars = jars();
                Database database = offline(vendor)) {
            for (String changelog : CHANGELOGS) {
                ChangelogTables tables = ChangelogTables.of(liquibase(changelog, jars, database));
                tables.columns().forEach(column -> rules.assertThat(
                                database.isReservedWord(column.name()) && !OF_KEYCLOAK.contains(column.name()))
                        .as("%s is a reserved word of %s", column, vendor)
                        .isFalse());
                tables.keys().forEach(key -> rules.assertThat(
                                key.columns().stream().mapToInt(vendor::bytes).sum())
                        .as("bytes of %s on %s", key, vendor)
                        .isLessThanOrEqualTo(key.isPrimary() ? vendor.primaryLimit : vendor.indexLimit));
            }
        }
        rules.assertAll();
    }

    private String generate(Vendor vendor) throws Exception {
        StringBuilder sql = new StringBuilder();
        try (URLClassLoader jars = jars();
                Database database = offline(vendor)) {
            for (String changelog : CHANGELOGS) {
                for (ChangeSet changes : liquibase(changelog, jars, database)
                        .getDatabaseChangeLog()
                        .getChangeSets()) {
                    if (!DatabaseList.definitionMatches(changes.getDbmsSet(), database, true)) {
                        continue;
                    }
                    for (Change change : changes.getChanges()) {
                        for (Sql statement : SqlGeneratorFactory.getInstance().generateSql(change, database)) {
                            sql.append(statement.toSql()).append(";\n");
                        }
                    }
                }
            }
        }
        return sql.toString();
    }

    private static Liquibase liquibase(String changelog, ClassLoader jars, Database database) {
        return new Liquibase(changelog, new ClassLoaderResourceAccessor(jars), database);
    }

    private Database offline(Vendor vendor) throws Exception {
        Database database = DatabaseFactory.getInstance()
                .openDatabase(
                        "offline:%s?version=%s&changeLogFile=%s&outputLiquibaseSql=none"
                                .formatted(vendor.shortName, vendor.version, folder.resolve(vendor + ".csv")),
                        null,
                        null,
                        null,
                        new ClassLoaderResourceAccessor());
        database.setDefaultSchemaName(SCHEMA);
        if (!database.supports(Schema.class)) {
            database.setDefaultCatalogName(SCHEMA);
        }
        database.setOutputDefaultSchema(true);
        database.setOutputDefaultCatalog(true);
        return database;
    }

    private static URLClassLoader jars() throws Exception {
        List<Path> providers = Pack.locate().providers();
        URL[] urls = new URL[providers.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = providers.get(i).toUri().toURL();
        }
        return new URLClassLoader(urls, ChangelogSqlIT.class.getClassLoader());
    }

    private static Set<String> names(String sql) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(sql);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
