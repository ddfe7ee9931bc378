package io.harkara.intake;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.runtime.StrictProperties;
import io.harkara.security.AccessTable;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The beans of what limits clients. What is counted for a day is counted where keys are claimed, in {@link LimitedClaims}. */
@Configuration(proxyBeanMethods = false)
class LimitWiring {

    /** Behind Spring Security, which tells who calls. */
    private static final int BEHIND_SECURITY = -90;

    @Bean
    LimitProperties limitProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.limits", LimitProperties.class);
    }

    @Bean
    ClientLimits clientLimits(AccessTable access, LimitProperties properties) {
        return new ClientLimits(access, properties);
    }

    @Bean
    DayUse dayUse(DataSource database) {
        return new DayUse(database);
    }

    @Bean
    RateBuckets rateBuckets(LimitProperties properties, HikariDataSource database) {
        return properties.shared() ? new RateBuckets.Shared(database) : new RateBuckets.Local();
    }

    @Bean
    RateLimits rateLimits(ClientLimits limits, RateBuckets buckets, MeterRegistry metrics) {
        return new RateLimits(limits, buckets, metrics);
    }

    @Bean
    FilterRegistrationBean<RateFilter> rateFilter(RateLimits rates, IntakeFigures figures, JsonMapper mapper) {
        FilterRegistrationBean<RateFilter> registration =
                new FilterRegistrationBean<>(new RateFilter(rates, figures, mapper));
        registration.setOrder(BEHIND_SECURITY);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }

    @Bean
    LimitTidying limitTidying(DayUse use, RateBuckets buckets, Clock clock) {
        return new LimitTidying(use, buckets, clock);
    }
}
