package io.harkara.intake;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Takes orders over HTTP and Kafka. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(IntakeConfiguration.class)
public class OrderIntake {

    /** Starts the service. */
    public static void main(String[] args) {
        var _ = application().run(args);
    }

    /** The service, configured by order-intake.yml, to be started by whoever wants it in a process of their own. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(OrderIntake.class).properties("spring.config.name=order-intake");
    }
}
