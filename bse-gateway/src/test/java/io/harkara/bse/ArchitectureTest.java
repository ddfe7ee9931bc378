package io.harkara.bse;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.harkara.bse");

    @Test
    void theGatewayKnowsTheCoreTheRuntimeAndTheSchemasAndNothingElseOfOurs() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.harkara..")
                        .and(not(resideInAnyPackage(
                                "io.harkara.bse",
                                "io.harkara.gateway",
                                "io.harkara.gateway.http",
                                "io.harkara.gateway.outcome",
                                "io.harkara.runtime",
                                "io.harkara.security..",
                                "io.harkara.schemas"))))
                .check(ours);
    }

    @Test
    void requestsRepliesAndRulingsArePlainJava() {
        for (Class<?> plain : new Class<?>[] {
            BseRequests.class,
            BseSwitchRequests.class,
            BsePlanRequests.class,
            BseUploadRequests.class,
            BseJsonRequests.class,
            BseReplies.class,
            BsePlanReplies.class,
            BseUploadReplies.class,
            BseJsonReplies.class,
            BseReportRequests.class,
            BseReportReplies.class,
            BseMandateReport.class,
            BseOperations.class,
            BseOrders.class,
            BseLumpsumChanges.class,
            BseChangeReport.class,
            BsePlans.class,
            BsePlanChanges.class,
            BseMandates.class,
            BseRegistrations.class,
            BsePayments.class,
            BsePaymentEnquiry.class,
            BsePaymentRequests.class,
            BsePaymentState.class,
            BsePage.class,
            BsePageReplies.class,
            BseLinks.class,
            BseDeclarations.class,
            BseDocuments.class,
            BseFileRequests.class,
            BseFileReplies.class,
            BseFormReport.class,
            BseFormEnquiry.class,
            BsePasswordRules.class,
            BseFatcaRequests.class,
            BseCorporateRequests.class,
            BseUccLayout.class,
            BseUccTable.class,
            BseUccTables.class,
            BseUccWords.class,
            BseErrors.class,
            BseText.class,
            BseLoginTexts.class,
            BseOrderTexts.class,
            BseUploadTexts.class,
            BsePaymentTexts.class,
            BseReportTexts.class,
            BseFaults.class,
            BseEnvelope.class,
            BseReference.class,
            XmlElements.class,
            XmlNode.class,
            WireMask.class,
            WireMasking.class,
            WireName.class,
            WireFields.class,
            WireText.class,
            WireXml.class,
            WireJson.class,
            SchemeColumn.class,
            SchemeFile.class,
            SchemeRow.class,
            FileFault.class,
            CalendarColumn.class,
            CalendarFile.class,
            CalendarRow.class,
            BseMarket.class,
            SchemeChanges.class
        }) {
            noClasses()
                    .that()
                    .belongToAnyOf(plain)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "io.micrometer..")
                    .check(ours);
        }
    }

    @Test
    void onlyTheClientOpensConnections() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(BseClient.class, BseMessage.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "org.springframework.ws..", "java.net.http..")
                .check(ours);
    }

    @Test
    void onlyTheMainClassIsSeenFromOutside() {
        classes()
                .that()
                .arePublic()
                .and(not(JavaClass.Predicates.simpleName("BseGateway")))
                .and(not(JavaClass.Predicates.simpleName("BseCheck")))
                .and()
                .areTopLevelClasses()
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .allowEmptyShould(true)
                .check(ours);
    }
}
