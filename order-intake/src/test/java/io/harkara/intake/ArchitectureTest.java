package io.harkara.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses INTAKE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.harkara.intake");

    @Test
    void intakeDependsOnSchemasAndRuntimeAndOnNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.harkara.gateway..",
                        "io.harkara.bse..",
                        "io.harkara.store..",
                        "io.harkara.servers..",
                        "io.harkara.simulators..",
                        "io.harkara.quickstart..")
                .check(INTAKE);
    }

    @Test
    void whatAnOrderMustLookLikeIsPlainJava() {
        classes()
                .that()
                .belongToAnyOf(
                        OrderRules.class,
                        OrderKinds.class,
                        KindRules.class,
                        SharedRules.class,
                        LumpsumRules.class,
                        SwitchRules.class,
                        SpreadRules.class,
                        PlanRules.class,
                        PlanChangeRules.class,
                        MandateRules.class,
                        ClientRules.class,
                        ClientDays.class,
                        HolderRules.class,
                        NomineeRules.class,
                        AddressRules.class,
                        DeclarationRules.class,
                        CorporateDeclarationRules.class,
                        BeneficialOwnerRules.class,
                        TaxStatus.class,
                        Trade.class,
                        Deadlines.class,
                        SchemeRules.class,
                        SchemeCheck.class,
                        Schemes.class,
                        NearestCode.class,
                        Cutoffs.class,
                        MarketCalendar.class,
                        OrderField.class,
                        OrderForm.class,
                        FormReader.class,
                        Given.class,
                        Fault.class,
                        NearestName.class,
                        Fingerprint.class,
                        ValidOrder.class,
                        Verdict.class,
                        KeyClaim.class,
                        ClientKey.class,
                        Submission.class,
                        Answer.class)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.math..",
                        "java.nio..",
                        "java.security..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify..",
                        "org.apache.avro..",
                        "io.harkara.schemas..",
                        "io.harkara.runtime..",
                        "io.harkara.intake..")
                .check(INTAKE);
    }

    @Test
    void theHeartKnowsNothingOfTheWayOrdersComeIn() {
        noClasses()
                .that()
                .belongToAnyOf(
                        OrderRules.class, Deadlines.class, MarketCalendar.class, OrderForm.class, FormReader.class)
                .or()
                .implement(KindRules.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        OrderController.class, BatchController.class, SubmissionTaker.class, IdempotencyKeys.class)
                .check(INTAKE);
    }
}
