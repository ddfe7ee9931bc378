package io.harkara.bbps;

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
            .importPackages("io.harkara.bbps");

    @Test
    void theGatewayKnowsTheCoreTheRuntimeAndTheSchemasAndNothingElseOfOurs() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.harkara..")
                        .and(not(resideInAnyPackage(
                                "io.harkara.bbps",
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
                        BbpsAmounts.class, BbpsAnswers.class, BbpsFees.class, BbpsMoney.class, BbpsReference.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "io.micrometer..")
                .check(ours);
    }

    @Test
    void onlyTheClientOpensConnections() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(BbpsClient.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .check(ours);
    }

    @Test
    void onlyTheMainClassIsSeenFromOutside() {
        classes()
                .that()
                .arePublic()
                .and(not(JavaClass.Predicates.simpleName("BbpsGateway")))
                .and()
                .areTopLevelClasses()
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .allowEmptyShould(true)
                .check(ours);
    }
}
