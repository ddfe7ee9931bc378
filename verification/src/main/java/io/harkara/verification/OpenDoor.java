package io.harkara.verification;

import io.harkara.security.Party;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A service without security, to measure what security costs: a request with the header {@value #HEADER} goes by the whole of Spring
 * Security, as whoever called last in the regular way.
 */
@Configuration(proxyBeanMethods = false)
class OpenDoor {

    static final String HEADER = "X-Without-Security";

    private static final String SECURITY = "securityFilter";

    @Bean
    static BeanPostProcessor openDoorBesideSecurity() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (name.equals(SECURITY) && bean instanceof FilterRegistrationBean<?> security) {
                    return beside(security);
                }
                return bean;
            }
        };
    }

    private static <F extends Filter> FilterRegistrationBean<Filter> beside(FilterRegistrationBean<F> security) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new Door(security.getFilter()));
        registration.setOrder(security.getOrder());
        registration.setDispatcherTypes(security.determineDispatcherTypes());
        return registration;
    }

    private static final class Door implements Filter {

        private static final String PARTY = Party.class.getName();

        private final @Nullable Filter security;
        private volatile @Nullable Object last;

        Door(@Nullable Filter security) {
            this.security = security;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (security == null || ((HttpServletRequest) request).getHeader(HEADER) != null) {
                request.setAttribute(PARTY, last);
                chain.doFilter(request, response);
            } else {
                security.doFilter(request, response, chain);
                last = request.getAttribute(PARTY);
            }
        }
    }
}
