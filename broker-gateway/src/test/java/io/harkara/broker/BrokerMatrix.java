package io.harkara.broker;

import io.harkara.security.About;
import io.harkara.security.DescribedApi;
import io.harkara.security.EndpointMatrix;
import io.harkara.security.OutsideIssuer;

/** Whose things each operation of the gateway of brokers is about. */
final class BrokerMatrix {

    private BrokerMatrix() {}

    static EndpointMatrix of(BrokerGatewayContext gateway, DescribedApi api) {
        return new EndpointMatrix(
                        gateway.context(),
                        gateway.kafka(),
                        api,
                        "broker-gateway/src/test/java/io/harkara/broker/BrokerMatrix.java")
                .tokensOf(OutsideIssuer.shared())
                .classified(About.NOBODY, """
                        GET /api/v1/openapi.yaml
                        POST /api/v1/config/reload
                        GET /api/v1/secrets
                        POST /api/v1/secrets/rotate
                        GET /api/v1/broker-sessions
                        POST /api/v1/broker-sessions/{account}/login
                        POST /api/v1/broker-sessions/{account}/logout
                        GET /api/v1/brokers/login
                        GET /api/v1/brokers/login/return
                        POST /api/v1/brokers/login/return/{state}
                        POST /api/v1/brokers/postback/{broker}
                        POST /api/v1/brokers/postback/{broker}/{secret}
                        """)
                // No log-in is begun, and nothing is counted for an account that there is.
                .instead("GET /api/v1/brokers/login", "?account=none", null)
                .instead("POST /api/v1/brokers/postback/{broker}", "?account=none", null)
                .instead("POST /api/v1/brokers/postback/{broker}/{secret}", "?account=none", null)
                .instead("POST /api/v1/config/reload", "?dryRun=true", null);
    }
}
