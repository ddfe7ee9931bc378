package io.harkara.broker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** What an adapter in a jar of its own is written against. */
    private static final Set<Class<?>> OF_ADAPTERS = Set.of(
            BrokerAccess.class,
            BrokerAccount.class,
            BrokerAdapter.class,
            BrokerCandle.class,
            BrokerChange.class,
            BrokerDescriptor.class,
            BrokerError.class,
            BrokerFunds.class,
            BrokerHolding.class,
            BrokerHttp.class,
            BrokerLimits.class,
            BrokerOrderLimits.class,
            BrokerListing.class,
            BrokerOrderRow.class,
            BrokerOrderState.class,
            BrokerPlacing.class,
            BrokerPosition.class,
            BrokerProfile.class,
            BrokerQuote.class,
            BrokerResult.class,
            BrokerSession.class,
            BrokerTick.class,
            BrokerTradeRow.class,
            KiteAdapter.class,
            SmartApiAdapter.class,
            XtsAdapter.class);

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.harkara.broker");

    @Test
    void theGatewayKnowsTheCoreTheRuntimeAndTheSchemasAndNothingElseOfOurs() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.harkara..")
                        .and(not(resideInAnyPackage(
                                "io.harkara.broker",
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
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Requests")
                .or()
                .haveSimpleNameEndingWith("Replies")
                .or()
                .haveSimpleNameEndingWith("Errors")
                .or()
                .belongToAnyOf(
                        BrokerEffects.class,
                        BrokerFindings.class,
                        BrokerPlacement.class,
                        BrokerReference.class,
                        XtsFrames.class,
                        XtsMaster.class,
                        BrokerJson.class,
                        XtsPrices.class,
                        XtsRows.class,
                        XtsTimes.class,
                        XtsToken.class,
                        XtsWords.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "io.micrometer..")
                .check(ours);
    }

    @Test
    void adaptersNeedNeitherSpringNorTheDatabase() {
        noClasses()
                .that(isOfAdapters())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "io.micrometer..")
                .check(ours);
    }

    @Test
    void onlyTheClientAndTheSocketsOpenConnections() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(BrokerClient.class, BrokerSocket.class, BrokerLink.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .check(ours);
    }

    @Test
    void onlyTheMainClassAndWhatAdaptersNeedIsSeenFromOutside() {
        classes()
                .that()
                .arePublic()
                .and(not(JavaClass.Predicates.simpleName("BrokerGateway")))
                .and(not(isOfAdapters()))
                .and()
                .areTopLevelClasses()
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .allowEmptyShould(true)
                .check(ours);
    }

    private static DescribedPredicate<JavaClass> isOfAdapters() {
        return DescribedPredicate.describe(
                "what adapters need", type -> OF_ADAPTERS.stream().anyMatch(type::isEquivalentTo));
    }
}
