package io.harkara.store;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The order store: tells what became of every order. Its settings are in order-store.yml. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StoreWiring.class)
public class OrderStore {

    /** Runs the store until the process is asked to end. */
    public static void main(String[] args) {
        start(args);
    }

    /** Starts the store within this JVM; closing the context stops it. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(OrderStore.class)
                .properties("spring.config.name=order-store")
                .run(args);
    }
}
