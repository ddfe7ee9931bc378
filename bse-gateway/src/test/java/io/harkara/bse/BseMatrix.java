package io.harkara.bse;

import io.harkara.runtime.KafkaProperties;
import io.harkara.security.About;
import io.harkara.security.DescribedApi;
import io.harkara.security.EndpointMatrix;
import io.harkara.security.OutsideIssuer;
import org.springframework.context.ApplicationContext;

/** Whose things each operation of the gateway of BSE is about. */
final class BseMatrix {

    private BseMatrix() {}

    static EndpointMatrix of(ApplicationContext gateway, KafkaProperties kafka, DescribedApi api) {
        return new EndpointMatrix(gateway, kafka, api, "bse-gateway/src/test/java/io/harkara/bse/BseMatrix.java")
                .tokensOf(OutsideIssuer.shared())
                .classified(About.NOBODY, """
                        GET /api/v1/openapi.yaml
                        POST /api/v1/config/reload
                        GET /api/v1/secrets
                        POST /api/v1/secrets/rotate
                        POST /api/v1/reference/bse/schemes
                        GET /api/v1/reference/bse/schemes/import
                        POST /api/v1/reference/bse/calendar
                        GET /api/v1/reference/bse/calendar
                        GET /api/v1/bse/password
                        POST /api/v1/bse/password
                        """)
                .classified(About.CLIENT, """
                        GET /api/v1/bse/orders/{orderId}/page
                        """)
                // A file that is none. The password cannot be changed here, for there is no key to store it under.
                .instead("POST /api/v1/reference/bse/schemes", "?dryRun=true", "x")
                .instead("POST /api/v1/reference/bse/calendar", "?dryRun=true", "x")
                .instead("POST /api/v1/config/reload", "?dryRun=true", null);
    }
}
