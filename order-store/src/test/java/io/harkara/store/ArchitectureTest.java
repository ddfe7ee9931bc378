package io.harkara.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses STORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.harkara.store");

    @Test
    void theStoreKnowsNoOtherServiceAndNoGateway() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to another module than schemas, runtime, security and the store",
                        type -> type.getPackageName().startsWith("io.harkara.")
                                && !type.getPackageName().startsWith("io.harkara.store")
                                && !type.getPackageName().startsWith("io.harkara.schemas")
                                && !type.getPackageName().startsWith("io.harkara.runtime")
                                && !type.getPackageName().startsWith("io.harkara.security")))
                .check(STORE);
    }

    @Test
    void whatDecidesIsPlainJava() {
        classes()
                .that()
                .haveSimpleName("Fold")
                .or()
                .haveSimpleName("Legality")
                .or()
                .haveSimpleName("OrderState")
                .or()
                .haveSimpleName("OrderId")
                .or()
                .haveSimpleName("StatusChange")
                .or()
                .haveSimpleName("IllegalMove")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.time..",
                        "java.util..",
                        "io.harkara.store",
                        "io.harkara.schemas",
                        "io.harkara.runtime",
                        "org.jspecify..")
                .andShould()
                .notBeInterfaces()
                .check(STORE);
    }

    @Test
    void onlyTablesAndTheProjectionSpeakPlainJdbc() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .or()
                .haveSimpleName("Fold")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
                .check(STORE);
    }
}
