package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The names that live in databases, realm JSON, tokens and dashboards, as {@code docs/names.txt} lists them: who renames one breaks
 * somebody's realm. They are taken from the JARs and a server's database; after a deliberate addition the list is
 * {@code target/names.txt}, where each run writes what it has found.
 */
@KeycloakTest(realm = "plain-realm.json")
class FrozenNamesIT {

    private static final Pack PACK = Pack.locate();
    private static final String MODELS = "org/keycloak/models/";

    /** Calls whose first argument is such a name: owner and method, or owner alone for all of its methods, to section. */
    private static final Map<String, String> NAMING = Map.ofEntries(
            Map.entry("org/jboss/logging/Logger.getLogger", "log categories"),
            Map.entry("org/keycloak/events/EventBuilder.detail", "event details"),
            Map.entry("org/keycloak/services/resources/admin/AdminEventBuilder.detail", "event details"),
            Map.entry("org/keycloak/events/EventBuilder.error", "event errors"),
            Map.entry("org/keycloak/services/resources/admin/AdminEventBuilder.resource", "event resource types"),
            Map.entry("org/keycloak/representations/RefreshToken.setOtherClaims", "claims"),
            Map.entry("org/keycloak/representations/AccessToken.setOtherClaims", "claims"),
            Map.entry("org/keycloak/representations/JsonWebToken.setOtherClaims", "claims"),
            Map.entry("io/micrometer/core/instrument/Counter.builder", "metrics"),
            Map.entry("io/micrometer/core/instrument/Timer.builder", "metrics"),
            Map.entry("io/micrometer/core/instrument/Gauge.builder", "metrics"),
            Map.entry("io/micrometer/core/instrument/MultiGauge.builder", "metrics"),
            Map.entry("io/micrometer/core/instrument/DistributionSummary.builder", "metrics"),
            Map.entry("io/micrometer/core/instrument/MeterRegistry.counter", "metrics"),
            Map.entry(MODELS + "ClientModel.getAttribute", "attributes"),
            Map.entry(MODELS + "RealmModel.getAttribute", "attributes"),
            Map.entry(MODELS + "UserModel.getFirstAttribute", "attributes"),
            Map.entry(MODELS + "AuthenticatedClientSessionModel.setNote", "session notes"),
            Map.entry(MODELS + "AuthenticatedClientSessionModel.getNote", "session notes"),
            Map.entry(MODELS + "UserSessionModel.setNote", "session notes"),
            Map.entry(MODELS + "UserSessionModel.getNote", "session notes"));

    /** What is put together at run time is found by how its constant part looks. */
    private static final Map<Pattern, String> LOOKING = Map.of(
            Pattern.compile("(organization-access|browser-session|token-rotation|audit-trail)\\.[a-z.-]+"),
            "attributes",
            Pattern.compile("(AUDIT|ORGANIZATION_(ACCESS|BLUEPRINT|PERMISSION|ROLE))[A-Z_.]*"),
            "event resource types",
            Pattern.compile("(__Host-|__Secure-)?AP-[A-Z-]+"),
            "cookies");

    private static final Set<String> OPTION_READERS = Set.of("get", "getInt", "getLong", "getBoolean", "getArray");

    private final Map<String, Set<String>> names = new TreeMap<>();

    @Test
    void areTheListedOnes(KeycloakServer server) throws Exception {
        findProviders();
        findConstants();
        findColumns(server.database());
        String found = names.entrySet().stream()
                .map(section -> "[" + section.getKey() + "]\n" + String.join("\n", section.getValue()) + "\n")
                .collect(Collectors.joining("\n"));
        Files.writeString(PACK.report("names.txt"), found);

        assertThat(found).isEqualTo(Files.readString(PACK.source("docs/names.txt")));
    }

    private void add(String section, String name) {
        names.computeIfAbsent(section, any -> new TreeSet<>()).add(name);
    }

    /** Asks the factories themselves, among Keycloak's own classes. */
    private void findProviders() throws Exception {
        try (URLClassLoader keycloak = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            for (Path jar : PACK.providers()) {
                for (Map.Entry<String, List<String>> service : services(jar).entrySet()) {
                    for (String factory : service.getValue()) {
                        describe(
                                service.getKey(),
                                keycloak.loadClass(factory)
                                        .getDeclaredConstructor()
                                        .newInstance());
                    }
                }
            }
        }
    }

    private void describe(String service, Object factory) throws ReflectiveOperationException {
        String spi = service.substring(service.lastIndexOf('.') + 1);
        if (spi.equals("Spi")) {
            Class<?> provider = (Class<?>) ask(factory, "getProviderClass");
            add("types of providers and components", ask(factory, "getName") + " " + provider.getName());
            return;
        }
        String id = (String) ask(factory, "getId");
        add("providers", spi + " " + id);
        options(factory, "getConfigProperties", "options", id);
        options(factory, "getConfigMetadata", "server options", spi + " " + id);
    }

    private void options(Object factory, String method, String section, String of) throws ReflectiveOperationException {
        boolean has = Stream.of(factory.getClass().getMethods())
                .anyMatch(candidate -> candidate.getName().equals(method) && candidate.getParameterCount() == 0);
        Object options = has ? ask(factory, method) : null;
        if (options != null) {
            for (Object option : (List<?>) options) {
                Object usual = ask(option, "getDefaultValue");
                add(section, of + " " + ask(option, "getName") + (usual == null ? "" : " = " + usual));
            }
        }
    }

    private static Object ask(Object object, String method) throws ReflectiveOperationException {
        var question = object.getClass().getMethod(method);
        question.setAccessible(true);
        return question.invoke(object);
    }

    private static URL[] classPath() throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> libraries = Files.walk(PACK.stockKeycloak().resolve("lib/lib"))) {
            for (Path jar : Stream.concat(libraries, PACK.providers().stream())
                    .filter(file -> file.toString().endsWith(".jar"))
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static Map<String, List<String>> services(Path jar) throws IOException {
        Map<String, List<String>> services = new TreeMap<>();
        String folder = "META-INF/services/";
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().filter(any -> !any.isDirectory()).toList()) {
                if (entry.getName().startsWith(folder)) {
                    try (InputStream content = file.getInputStream(entry)) {
                        services.put(
                                entry.getName().substring(folder.length()),
                                new String(content.readAllBytes(), StandardCharsets.UTF_8)
                                        .lines()
                                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                                        .toList());
                    }
                }
            }
        }
        return services;
    }

    private void findConstants() throws IOException, AnalyzerException {
        for (Path jar : PACK.providers()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (var entry : file.stream()
                        .filter(any -> any.getName().endsWith(".class"))
                        .toList()) {
                    try (InputStream content = file.getInputStream(entry)) {
                        ClassNode type = new ClassNode();
                        new ClassReader(content).accept(type, 0);
                        for (MethodNode method : type.methods) {
                            findConstants(type, method);
                        }
                    }
                }
            }
        }
    }

    private void findConstants(ClassNode type, MethodNode method) throws AnalyzerException {
        Frame<SourceValue>[] frames = new Analyzer<>(new SourceInterpreter()).analyze(type.name, method);
        for (int i = 0; i < frames.length; i++) {
            if (method.instructions.get(i) instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                LOOKING.forEach((pattern, section) -> {
                    if (pattern.matcher(text).matches()) {
                        add(section, text);
                    }
                });
            }
            if (frames[i] != null && method.instructions.get(i) instanceof MethodInsnNode call) {
                String section = call.owner.equals("org/keycloak/Config$Scope") && OPTION_READERS.contains(call.name)
                        ? "server options that are read"
                        : NAMING.get(call.owner + "." + call.name);
                int arguments = Type.getArgumentTypes(call.desc).length;
                if (section != null && arguments > 0) {
                    for (AbstractInsnNode source : frames[i].getStack(frames[i].getStackSize() - arguments).insns) {
                        String name = constant(source, type);
                        add(section, section.equals("metrics") ? name + " " + simpleName(call.owner) : name);
                    }
                }
            }
        }
    }

    private static String constant(AbstractInsnNode source, ClassNode type) {
        if (source instanceof LdcInsnNode constant) {
            return constant.cst instanceof Type named ? module(named.getClassName()) : constant.cst.toString();
        }
        return "(computed in " + type.name.replace('/', '.') + ")";
    }

    /** A logger that is named by its class: the class may move, within {@code io.accesspack.audit} and the like. */
    private static String module(String type) {
        return Stream.of(type.split("\\.")).limit(3).collect(Collectors.joining(".")) + ".*";
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private void findColumns(Database database) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet columns = connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME").toUpperCase(Locale.ROOT);
                if (table.startsWith("AP_")) {
                    add(
                            "columns",
                            table + " " + columns.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
                }
            }
        }
    }
}
