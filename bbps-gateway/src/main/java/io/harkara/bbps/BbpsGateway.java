package io.harkara.bbps;

import io.harkara.gateway.GatewayWiring;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Carries fetches, payments and complaints to BBPS. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({GatewayWiring.class, BbpsConfiguration.class, BbpsMasterDataWiring.class, BbpsUnaskedWiring.class})
public class BbpsGateway {

    /** Starts the gateway and stays. */
    public static void main(String[] args) {
        start(args);
    }

    /** Starts the gateway with its own configuration file, bbps-gateway.yml, and hands it over. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(BbpsGateway.class)
                .properties("spring.config.name=bbps-gateway")
                .run(args);
    }
}
