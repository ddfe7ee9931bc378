package io.harkara.bse;

import static io.harkara.security.Scope.BROKERS_OPERATE;
import static io.harkara.security.Scope.CONFIG_OPERATE;
import static io.harkara.security.Scope.ORDERS_READ;
import static io.harkara.security.Scope.REFERENCE_READ;
import static io.harkara.security.Scope.REFERENCE_WRITE;
import static io.harkara.security.audit.AuditAction.BSE_PASSWORD_CHANGED;
import static io.harkara.security.audit.AuditAction.CONFIG_RELOADED;
import static io.harkara.security.audit.AuditAction.REFERENCE_IMPORTED;
import static io.harkara.security.audit.AuditAction.SECRETS_ROTATED;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.harkara.security.EndpointRules;
import io.harkara.security.SecretsController;
import io.harkara.security.audit.AuditRules;

/** Every endpoint of the gateway of BSE, with what it asks for. */
final class BseEndpoints {

    private BseEndpoints() {}

    static EndpointRules table() {
        return EndpointRules.table()
                // The description: the same text for everybody, without any data.
                .open(GET, "/api/v1/openapi.yaml")
                .needs(ORDERS_READ, GET, "/api/v1/bse/orders/{orderId}/page")
                .needs(REFERENCE_WRITE, POST, "/api/v1/reference/bse/schemes", "/api/v1/reference/bse/calendar")
                .needs(REFERENCE_READ, GET, "/api/v1/reference/bse/schemes/import", "/api/v1/reference/bse/calendar")
                .needs(BROKERS_OPERATE, GET, "/api/v1/bse/password")
                .needs(BROKERS_OPERATE, POST, "/api/v1/bse/password")
                .needs(CONFIG_OPERATE, POST, "/api/v1/config/reload", SecretsController.ROTATE)
                .needs(CONFIG_OPERATE, GET, SecretsController.SECRETS)
                .countsBody(POST, "/api/v1/reference/bse/schemes", "/api/v1/reference/bse/calendar")
                .build();
    }

    /** What is audited of them: all that has an effect. */
    static AuditRules audited() {
        return AuditRules.table()
                .on(REFERENCE_IMPORTED, "schemes", POST, "/api/v1/reference/bse/schemes")
                .on(REFERENCE_IMPORTED, "calendar", POST, "/api/v1/reference/bse/calendar")
                .on(BSE_PASSWORD_CHANGED, "password", POST, "/api/v1/bse/password")
                .on(CONFIG_RELOADED, "configuration", POST, "/api/v1/config/reload")
                .on(SECRETS_ROTATED, "secrets", POST, SecretsController.ROTATE)
                .build();
    }
}
