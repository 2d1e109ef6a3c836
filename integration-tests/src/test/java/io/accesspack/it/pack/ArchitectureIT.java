package io.accesspack.it.pack;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.accesspack.testkit.server.Pack;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The dependencies that the design allows, checked on the JARs as they are dropped into Keycloak. */
class ArchitectureIT {

    private static final JavaClasses PACK = new ClassFileImporter()
            .importLocations(Pack.locate().providers().stream()
                    .map(jar -> Location.of(URI.create("jar:" + jar.toUri() + "!/")))
                    .toList());

    private static final String PERMISSIONS = "io.accesspack.permissions..";

    @Test
    void permissionsNeedNothingButJava() {
        classes()
                .that()
                .resideInAPackage(PERMISSIONS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", PERMISSIONS)
                .check(PACK);
    }

    /** Every provider JAR works alone: what they have to tell each other goes through Keycloak. */
    @Test
    void providersUseNoOther() {
        slices().matching("io.accesspack.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(PERMISSIONS))
                .check(PACK);
    }

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new PackageByPackage()).should().beFreeOfCycles().check(PACK);
    }

    @Test
    void onlyStoresQueryTheDatabase() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(Jpa|Jdbc)[^.]*")
                .should()
                .callMethodWhere(target(owner(name("jakarta.persistence.EntityManager")))
                        .and(target(nameMatching("create.*Query|find|persist|merge|remove"))))
                .orShould()
                .callMethodWhere(target(owner(name("java.sql.Connection")))
                        .and(target(nameMatching("prepare(Statement|Call)|createStatement|nativeSQL"))))
                .check(PACK);
    }

    /** Nodes' clocks differ: leases, retries and what is late are told by the database's. */
    @Test
    void deliveriesGoByTheDatabasesClock() {
        noClasses()
                .that()
                .resideInAPackage("io.accesspack.audit.delivery..")
                .should()
                .callMethodWhere(target(nameMatching("now|currentTime.*|currentTimeMillis|currentTimeSeconds"))
                        .and(target(owner(resideInAnyPackage("java..", "org.keycloak..")))))
                .check(PACK);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(PACK);
    }

    private static final class PackageByPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
