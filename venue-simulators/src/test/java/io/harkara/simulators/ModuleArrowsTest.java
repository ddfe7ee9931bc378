package io.harkara.simulators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ModuleArrowsTest {

    private final JavaClasses classes = new ClassFileImporter().importPackages("io.harkara.simulators");

    @Test
    void theSimulatorsDependOnNothingOfOursButThemselves() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are ours and not of the simulators",
                        (JavaClass type) -> type.getPackageName().startsWith("io.harkara")
                                && !type.getPackageName().startsWith("io.harkara.simulators")))
                .because("a simulator that shared code with a client would share the client's mistakes")
                .check(classes);
    }

    @Test
    void whatVenuesShareKnowsNoVenueAndBbpsKnowsNoOther() {
        noClasses()
                .that()
                .resideInAPackage("io.harkara.simulators.engine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.harkara.simulators", "io.harkara.simulators.bbps")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.harkara.simulators.bbps")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.harkara.simulators")
                .check(classes);
    }

    @Test
    void theSimulatorsNeedNoFrameworkDatabaseOrBroker() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..")
                .because("they run beside anything, as a program of their own or inside another")
                .check(classes);
    }
}
