package io.harkara.bse;

import io.harkara.gateway.GatewayWiring;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Carries orders for mutual funds to BSE StAR MF. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({GatewayWiring.class, BseConfiguration.class, BsePasswordWiring.class, BseServices.class})
public class BseGateway {

    /** Starts the gateway and stays. */
    public static void main(String[] args) {
        start(args);
    }

    /** Starts the gateway with its own configuration file, bse-gateway.yml, and hands it over. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(BseGateway.class)
                .properties("spring.config.name=bse-gateway")
                .run(args);
    }
}
