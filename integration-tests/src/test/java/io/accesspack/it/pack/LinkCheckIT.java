package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a library may change, as seen from a class that was compiled before. */
class LinkCheckIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class A {}               | class B {}                           | Object a = new lib.A();                        | lib.A is missing
            class A { ~int f; }      | class A {}                           | int f = new lib.A().f;                         | lib.A#f:I is missing
            class A { ~int f; }      | class A { ~long f; }                 | int f = new lib.A().f;                         | lib.A#f:I is missing
            class A { ~void m() {} } | class A { ~void m(int i) {} }        | { new lib.A().m(); }                           | lib.A#m()V is missing
            class A { ~A() {} }      | class A { ~A(int i) {} }             | Object a = new lib.A();                        | lib.A#<init>()V is missing
            class A { ~void m() {} } | class A { ~static void m() {} }      | { new lib.A().m(); }                           | lib.A#m()V is static
            class A { ~void m() {} } | class A { private void m() {} }      | { new lib.A().m(); }                           | lib.A#m()V is not accessible
            class A { ~void m() {} } | class A { protected void m() {} }    | { new lib.A().m(); }                           | lib.A#m()V is not accessible
            class A { ~void m() {} } | class A { void m() {} }              | { new lib.A().m(); }                           | lib.A#m()V is not accessible
            class A { ~void m() {} } | interface A { void m(); }            | void x(lib.A a) { a.m(); }                     | lib.A is an interface
            interface A { void m(); } | class A { ~void m() {} }            | void x(lib.A a) { a.m(); }                     | lib.A is no interface
            class A {}               | final class A {}                     | class S extends lib.A {}                       | lib.A is final
            class A { ~void m() {} } | class A { ~final void m() {} }       | class S extends lib.A { ~void m() {} }         | lib.A#m()V is final
            interface A { void m(); } | interface A { void m(); void n(); } | class S implements lib.A { ~void m() {} }      | lib.A#n()V is not implemented
            interface A { void m(); } | interface A { void m(); void n(); } | lib.A a = () -> {};                            | lib.A#n()V is not implemented by a lambda
            interface A { void m(); } | interface A { void n(); }           | lib.A a = () -> {};                            | lib.A#n()V is not implemented by a lambda
            interface A { void m(); } | interface A { default void m() {} }    | lib.A a = () -> {};                            | lib.A has nothing for a lambda to implement
            class A { ~static void m() {} } | class A {}                    | Runnable r = lib.A::m;                         | lib.A#m()V is missing
            """)
    void findsWhatBreaks(String before, String after, String ours, String failure) throws IOException {
        assertThat(failures(before, after, ours))
                .singleElement(InstanceOfAssertFactories.STRING)
                .isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            class A { ~void m() {} }    | class A extends B {} class B { ~void m() {} }         | { new lib.A().m(); }
            interface A { void m(); }   | interface A { void m(); default void n() {} }         | lib.A a = () -> {};
            interface A { void m(); }   | interface A { void m(); boolean equals(Object o); }   | class S implements lib.A { ~void m() {} }
            interface A<T> { void m(T t); } | interface A<T> extends B<T> {} interface B<T> { void m(T t); } | lib.A<String> a = text -> {};
            """)
    void letsPassWhatDoesNot(String before, String after, String ours) throws IOException {
        assertThat(failures(before, after, ours)).isEmpty();
    }

    private List<String> failures(String before, String after, String ours) throws IOException {
        Path old = compile("old", "lib", "public " + before);
        Path provider = compile("provider", "ours", "class User { %s }".formatted(ours), old);
        compile("keycloak/lib", "lib", "public " + after);
        try (LinkedTypes types = new LinkedTypes(folder.resolve("keycloak"), List.of(provider))) {
            return LinkCheck.failures(types).values().stream()
                    .flatMap(Set::stream)
                    .toList();
        }
    }

    /** A JAR of one source file, in which {@code ~} stands for {@code public}. */
    private Path compile(String where, String pack, String source, Path... classPath) throws IOException {
        Path home = Files.createDirectories(folder.resolve(where));
        String name = source.replaceFirst(".*?(?:class|interface) (\\w+).*", "$1");
        Path file = Files.writeString(
                home.resolve(name + ".java"), "package %s; %s".formatted(pack, source.replace("~", "public ")));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", home.toString()));
        for (Path jar : classPath) {
            arguments.addAll(List.of("-classpath", jar.toString()));
        }
        arguments.add(file.toString());
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as(source).isZero();
        Path jar = home.resolve(pack + ".jar");
        try (Stream<Path> classes = Files.list(home.resolve(pack));
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path each : (Iterable<Path>) classes::iterator) {
                out.putNextEntry(new JarEntry(pack + "/" + each.getFileName()));
                Files.copy(each, out);
            }
        }
        return jar;
    }
}
