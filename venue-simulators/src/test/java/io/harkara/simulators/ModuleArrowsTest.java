package io.harkara.simulators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleArrowsTest {

    private final JavaClasses classes = new ClassFileImporter().importPackages("io.harkara.simulators");
    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.harkara.simulators");

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
    void whatBrokersShareKnowsNoBrokerAndNoBrokerKnowsAnother() {
        String core = "io.harkara.simulators.broker";
        List<String> faces = List.of(core + ".xts", core + ".kite", core + ".smartapi");
        noClasses()
                .that()
                .resideInAPackage(core)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(faces.toArray(String[]::new))
                .check(main);
        noClasses()
                .that()
                .resideInAPackage(core + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.harkara.simulators", "io.harkara.simulators.bbps")
                .check(main);
        for (String face : faces) {
            noClasses()
                    .that()
                    .resideInAPackage(face)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            faces.stream().filter(other -> !other.equals(face)).toArray(String[]::new))
                    .check(main);
        }
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
