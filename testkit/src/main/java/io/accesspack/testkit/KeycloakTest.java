package io.accesspack.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class against the shared stock Keycloak with the pack. The class gets a realm of its own, imported from
 * the named realm JSON under a fresh name, and gone afterwards. Constructors and methods may take a {@link TestRealm}
 * and a {@link io.accesspack.testkit.server.KeycloakServer}.
 *
 * <p>A test that must stop, kill or reconfigure its server starts one with
 * {@link io.accesspack.testkit.server.KeycloakServer#on} instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeycloakExtension.class)
public @interface KeycloakTest {

    /** A file of {@code realm-config}, or a resource of the test's class path. */
    String realm() default "demo-realm.json";
}
