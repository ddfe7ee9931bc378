package io.harkara.bbps;

import io.harkara.security.About;
import io.harkara.security.EndpointMatrix;
import io.harkara.security.OutsideIssuer;

/** Whose things each operation of the gateway of BBPS is about. */
final class BbpsMatrix {

    private BbpsMatrix() {}

    static EndpointMatrix of(ManagedGateway gateway) {
        return new EndpointMatrix(
                        gateway.context(),
                        gateway.kafka(),
                        gateway.api(),
                        "bbps-gateway/src/test/java/io/harkara/bbps/BbpsMatrix.java")
                .tokensOf(OutsideIssuer.shared())
                .classified(About.NOBODY, """
                        GET /api/v1/openapi.yaml
                        POST /api/v1/config/reload
                        GET /api/v1/secrets
                        POST /api/v1/secrets/rotate
                        POST /api/v1/mdm/sync/start
                        POST /api/v1/mdm/sync/category
                        GET /api/v1/mdm/sync/status
                        POST /api/v1/mdm/fetch/single
                        POST /api/v1/mdm/fetch/multiple
                        POST /api/v1/mdm/fetch/by-category
                        GET /api/v1/mdm/stats
                        POST /api/v1/mdm/search
                        GET /api/v1/mdm/category/{category}
                        GET /api/v1/mdm/export/{category}
                        GET /api/v1/mdm/{billerId}
                        POST /api/v1/management/billers
                        PUT /api/v1/management/billers/{billerId}
                        DELETE /api/v1/management/billers/{billerId}
                        POST /api/v1/management/billers/{billerId}/input-params
                        GET /api/v1/management/billers/{billerId}/input-params
                        GET /api/v1/management/billers/{billerId}/input-params/{paramId}
                        DELETE /api/v1/management/billers/{billerId}/input-params/{paramId}
                        POST /api/v1/management/upload/billers
                        GET /api/v1/management/upload/{uploadId}
                        GET /api/v1/management/upload/{uploadId}/refusals
                        GET /api/v1/management/changes
                        GET /api/v1/management/stats
                        POST /api/v1/bbps/callbacks/{account}
                        POST /api/v1/bbps/callbacks/{account}/bills/{what}/response
                        """)
                .classified(About.EVERYBODY, """
                        GET /api/v1/bbps/callbacks
                        """)
                // What would read from the venue, or add a biller, is given what is none.
                .instead("POST /api/v1/config/reload", "?dryRun=true", null)
                .instead("POST /api/v1/mdm/sync/start", "", "[]")
                .instead("POST /api/v1/mdm/sync/category", "", "[]")
                .instead("POST /api/v1/mdm/fetch/single", "", "{\"billerId\": \"NONE0000000000\"}")
                .instead("POST /api/v1/mdm/fetch/multiple", "", "[]")
                .instead("POST /api/v1/mdm/fetch/by-category", "", "[]")
                .instead("POST /api/v1/management/billers", "", "[]")
                .instead("POST /api/v1/management/upload/billers", "?dryRun=true", "x");
    }
}
