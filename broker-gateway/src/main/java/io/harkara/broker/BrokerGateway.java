package io.harkara.broker;

import io.harkara.gateway.GatewayWiring;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Carries orders to stock brokers. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({GatewayWiring.class, BrokerConfiguration.class})
public class BrokerGateway {

    /** Starts the gateway and stays. */
    public static void main(String[] args) {
        start(args);
    }

    /** Starts the gateway with its own configuration file, broker-gateway.yml, and hands it over. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(BrokerGateway.class)
                .properties("spring.config.name=broker-gateway")
                .run(args);
    }
}
