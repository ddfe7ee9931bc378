package io.harkara.verification.chaos;

import io.harkara.broker.BrokerGateway;
import io.harkara.bse.BseGateway;
import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.VenueBinding;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.schemas.Topics;
import io.harkara.verification.rules.Rule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A gateway that breaks a rule: the real one, with one collaborator replaced as its context comes up. The gateway itself has
 * no switch for it.
 */
final class BrokenRule implements BeanPostProcessor {

    private final Rule rule;
    private final BeanFactory beans;
    private final String venue;

    private BrokenRule(Rule rule, BeanFactory beans, String venue) {
        this.rule = rule;
        this.beans = beans;
        this.venue = venue;
    }

    /** Starts the gateway to BSE with the rule broken, and stays. */
    static void startGateway(Rule rule, String... settings) {
        start(BseGateway.class, "bse-gateway", Topics.BSE, rule, settings);
    }

    /** The same with the gateway to stock brokers. */
    static void startBrokerGateway(Rule rule, String... settings) {
        start(BrokerGateway.class, "broker-gateway", Topics.BROKER, rule, settings);
    }

    private static void start(Class<?> gateway, String configuration, String venue, Rule rule, String... settings) {
        var _ = new SpringApplicationBuilder(gateway)
                .properties("spring.config.name=" + configuration)
                .initializers(context -> context.getBeanFactory()
                        .addBeanPostProcessor(new BrokenRule(rule, context.getBeanFactory(), venue)))
                .run(settings);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (bean) {
            case AttemptTable table ->
                rule.table(
                        table,
                        venue,
                        (_, _) -> CompletableFuture.failedFuture(
                                new IllegalStateException(rule.id() + " is not judged with real processes")));
            case OperatorTable table -> rule.operators(table, beans.getBean(AttemptTable.class));
            case Decisions _ ->
                rule.decisions(
                        beans.getBean(VenueBinding.class).profile(),
                        () -> ThreadLocalRandom.current().nextDouble());
            default -> bean;
        };
    }
}
