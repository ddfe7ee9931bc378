package io.harkara.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The arrows between the modules, and no others. The build file of each module enforces most of them; here they stand in
 * words, over the classes of all modules at once.
 */
class ArrowsTest {

    private static final String SCHEMAS = "io.harkara.schemas..";
    private static final String RUNTIME = "io.harkara.runtime..";
    private static final String SECURITY = "io.harkara.security..";
    private static final String GATEWAY_CORE = "io.harkara.gateway..";
    private static final String BSE_GATEWAY = "io.harkara.bse..";
    private static final String BBPS_GATEWAY = "io.harkara.bbps..";
    private static final String BROKER_GATEWAY = "io.harkara.broker..";
    private static final String INTAKE = "io.harkara.intake..";
    private static final String STORE = "io.harkara.store..";
    private static final String SIMULATORS = "io.harkara.simulators..";
    private static final String SERVERS = "io.harkara.servers..";
    private static final String QUICKSTART = "io.harkara.quickstart..";

    private static JavaClasses classes;

    @BeforeAll
    static void importEverything() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.harkara");
    }

    @Test
    void schemasKnowNothingElseOfOurs() {
        forbid(
                SCHEMAS,
                RUNTIME,
                SECURITY,
                GATEWAY_CORE,
                BSE_GATEWAY,
                BBPS_GATEWAY,
                BROKER_GATEWAY,
                INTAKE,
                STORE,
                SIMULATORS,
                SERVERS,
                QUICKSTART);
    }

    @Test
    void theRuntimeThatServicesShareKnowsOnlyTheSchemas() {
        forbid(
                RUNTIME,
                SECURITY,
                GATEWAY_CORE,
                BSE_GATEWAY,
                BBPS_GATEWAY,
                BROKER_GATEWAY,
                INTAKE,
                STORE,
                SIMULATORS,
                SERVERS,
                QUICKSTART);
    }

    @Test
    void theSecurityThatServicesShareKnowsOnlyTheSchemasAndTheRuntime() {
        forbid(
                SECURITY,
                GATEWAY_CORE,
                BSE_GATEWAY,
                BBPS_GATEWAY,
                BROKER_GATEWAY,
                INTAKE,
                STORE,
                SIMULATORS,
                SERVERS,
                QUICKSTART);
    }

    @Test
    void theGatewayCoreKnowsNoVenueAndNeitherIntakeNorStore() {
        forbid(GATEWAY_CORE, BSE_GATEWAY, BBPS_GATEWAY, BROKER_GATEWAY, INTAKE, STORE, SIMULATORS, SERVERS, QUICKSTART);
    }

    @Test
    void aGatewaySeesNoOtherAndNeitherIntakeNorStoreNorTheSimulatorOfItsVenue() {
        forbid(BSE_GATEWAY, BBPS_GATEWAY, BROKER_GATEWAY, INTAKE, STORE, SIMULATORS, SERVERS, QUICKSTART);
        forbid(BBPS_GATEWAY, BSE_GATEWAY, BROKER_GATEWAY, INTAKE, STORE, SIMULATORS, SERVERS, QUICKSTART);
        forbid(BROKER_GATEWAY, BSE_GATEWAY, BBPS_GATEWAY, INTAKE, STORE, SIMULATORS, SERVERS, QUICKSTART);
    }

    @Test
    void intakeSeesNeitherGatewaysNorTheStore() {
        forbid(INTAKE, GATEWAY_CORE, BSE_GATEWAY, BBPS_GATEWAY, BROKER_GATEWAY, STORE, SIMULATORS, SERVERS, QUICKSTART);
    }

    @Test
    void theStoreSeesNeitherGatewaysNorIntake() {
        forbid(STORE, GATEWAY_CORE, BSE_GATEWAY, BBPS_GATEWAY, BROKER_GATEWAY, INTAKE, SIMULATORS, SERVERS, QUICKSTART);
    }

    @Test
    void simulatorsAndServersDependOnNothingOfOurs() {
        forbid(
                SIMULATORS,
                SCHEMAS,
                RUNTIME,
                SECURITY,
                GATEWAY_CORE,
                BSE_GATEWAY,
                BBPS_GATEWAY,
                BROKER_GATEWAY,
                INTAKE,
                STORE,
                SERVERS,
                QUICKSTART);
        forbid(
                SERVERS,
                SCHEMAS,
                RUNTIME,
                SECURITY,
                GATEWAY_CORE,
                BSE_GATEWAY,
                BBPS_GATEWAY,
                BROKER_GATEWAY,
                INTAKE,
                STORE,
                SIMULATORS,
                QUICKSTART);
    }

    @Test
    void noTwoModulesDependOnEachOther() {
        slices().matching("io.harkara.(*)..").should().beFreeOfCycles().check(classes);
    }

    private static void forbid(String from, String... to) {
        // A rule about nothing would always hold, and does not pass here.
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(classes);
    }
}
