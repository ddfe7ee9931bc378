package io.harkara.servers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.harkara");

    @Test
    void the_servers_know_nothing_of_ours_and_nothing_of_spring() {
        classes().should().resideInAPackage("io.harkara.servers").check(classes);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .check(classes);
    }

    @Test
    void only_the_container_form_needs_testcontainers() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ContainerServers")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
                .check(classes);
    }

    @Test
    void the_registrys_own_process_starts_from_one_class_alone() {
        noClasses()
                .that()
                .haveSimpleName("RegistryProcess")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..")
                .check(classes);
    }
}
