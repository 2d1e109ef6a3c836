package io.accesspack.it.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.change.Change;
import liquibase.change.ColumnConfig;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.AddPrimaryKeyChange;
import liquibase.change.core.AddUniqueConstraintChange;
import liquibase.change.core.CreateIndexChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.DropIndexChange;
import liquibase.change.core.DropPrimaryKeyChange;
import liquibase.change.core.DropUniqueConstraintChange;
import liquibase.change.core.ModifyDataTypeChange;
import liquibase.exception.LiquibaseException;

/** Columns and keys as a changelog leaves them, all of its changesets applied. */
final class ChangelogTables {

    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)");

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, KeyNames> keys = new LinkedHashMap<>();

    private ChangelogTables() {}

    static ChangelogTables of(Liquibase liquibase) throws LiquibaseException {
        ChangelogTables tables = new ChangelogTables();
        liquibase.getDatabaseChangeLog().getChangeSets().forEach(set -> set.getChanges()
                .forEach(tables::apply));
        return tables;
    }

    Collection<Column> columns() {
        return columns.values();
    }

    Stream<Key> keys() {
        return keys.entrySet().stream()
                .map(key -> new Key(
                        key.getKey(),
                        key.getValue().isPrimary(),
                        key.getValue().columns().stream().map(columns::get).toList()));
    }

    private void apply(Change change) {
        if (change instanceof CreateTableChange table) {
            table.getColumns().forEach(column -> add(table.getTableName(), column));
        } else if (change instanceof AddColumnChange more) {
            more.getColumns().forEach(column -> add(more.getTableName(), column));
        } else if (change instanceof ModifyDataTypeChange modified) {
            add(modified.getTableName(), modified.getColumnName(), modified.getNewDataType());
        } else if (change instanceof AddPrimaryKeyChange key) {
            add(
                    key.getConstraintName(),
                    true,
                    key.getTableName(),
                    key.getColumnNames().split(", *"));
        } else if (change instanceof AddUniqueConstraintChange key) {
            add(
                    key.getConstraintName(),
                    false,
                    key.getTableName(),
                    key.getColumnNames().split(", *"));
        } else if (change instanceof CreateIndexChange index) {
            String[] names =
                    index.getColumns().stream().map(ColumnConfig::getName).toArray(String[]::new);
            add(index.getIndexName(), false, index.getTableName(), names);
        } else if (change instanceof DropIndexChange index) {
            keys.remove(index.getIndexName());
        } else if (change instanceof DropUniqueConstraintChange key) {
            keys.remove(key.getConstraintName());
        } else if (change instanceof DropPrimaryKeyChange key) {
            keys.remove(key.getConstraintName());
        }
    }

    private void add(String table, ColumnConfig column) {
        add(table, column.getName(), column.getType());
    }

    private void add(String table, String column, String type) {
        columns.put(table + "." + column, new Column(table, column, type));
    }

    private void add(String name, boolean primary, String table, String[] names) {
        List<String> qualified = new ArrayList<>();
        Arrays.stream(names).forEach(column -> qualified.add(table + "." + column.strip()));
        keys.put(name, new KeyNames(primary, qualified));
    }

    private record KeyNames(boolean isPrimary, List<String> columns) {}

    /** A key or index. */
    record Key(String name, boolean isPrimary, List<Column> columns) {}

    record Column(String table, String name, String type) {

        /** In characters; eight for what is not text. */
        int length() {
            Matcher length = LENGTH.matcher(type);
            return length.find() ? Integer.parseInt(length.group(1)) : 8;
        }

        boolean isNational() {
            return type.startsWith("NVARCHAR");
        }
    }
}
