package io.harkara.gateway;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;

/** A gateway in a process of its own, so that it can be killed. Arguments: broker, registry, database, user, password, venue, port. */
final class GatewayProcess {

    private GatewayProcess() {}

    public static void main(String[] args) throws InterruptedException {
        KafkaProperties kafka = KafkaProperties.of(args[0], args[1]);
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(args[2]);
        database.setUsername(args[3]);
        database.setPassword(args[4]);
        String venue = args[5];
        var commands = new Topic<>("orders." + venue + ".commands", BseCommand.class);
        Gateway<BseCommand> gateway = GatewayContext.build(
                GatewayContext.quick(),
                new LedgerVenue(venue, Integer.parseInt(args[6])),
                commands,
                kafka,
                database,
                new TopicWriter(kafka, "killed"),
                new SimpleMeterRegistry());
        gateway.start();
        new CountDownLatch(1).await();
    }
}
