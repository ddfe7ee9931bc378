package io.harkara.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import io.harkara.runtime.StrictProperties;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The account of uploads. */
@Configuration(proxyBeanMethods = false)
@Import(UploadController.class)
class UploadWiring {

    @Bean
    UploadProperties uploadProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.uploads", UploadProperties.class);
    }

    @Bean
    UploadTable uploadTable(JdbcClient jdbc, DataSource database) {
        return new UploadTable(jdbc, database);
    }

    @Bean
    Uploads uploads(UploadTable table, UploadProperties properties, Clock clock) {
        Uploads uploads = new Uploads(
                table,
                properties,
                clock,
                UuidCreator::getTimeOrderedEpoch,
                UUID.randomUUID().toString());
        uploads.start();
        return uploads;
    }
}
