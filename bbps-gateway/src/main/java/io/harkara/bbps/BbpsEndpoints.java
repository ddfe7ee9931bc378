package io.harkara.bbps;

import static io.harkara.security.Scope.CONFIG_OPERATE;
import static io.harkara.security.Scope.ORDERS_OPERATE;
import static io.harkara.security.Scope.REFERENCE_READ;
import static io.harkara.security.Scope.REFERENCE_WRITE;
import static io.harkara.security.audit.AuditAction.CONFIG_RELOADED;
import static io.harkara.security.audit.AuditAction.REFERENCE_CHANGED;
import static io.harkara.security.audit.AuditAction.REFERENCE_IMPORTED;
import static io.harkara.security.audit.AuditAction.REFERENCE_SYNCED;
import static io.harkara.security.audit.AuditAction.SECRETS_ROTATED;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.harkara.security.EndpointRules;
import io.harkara.security.SecretsController;
import io.harkara.security.audit.AuditRules;

/** Every endpoint of the gateway of BBPS, with what it asks for. */
final class BbpsEndpoints {

    private static final String MDM = "/api/v1/mdm";
    private static final String BILLERS = "/api/v1/management/billers";
    private static final String UPLOAD = "/api/v1/management/upload";
    private static final String CALLBACKS = "/api/v1/bbps/callbacks";

    private BbpsEndpoints() {}

    static EndpointRules table() {
        return EndpointRules.table()
                // The description: the same text for everybody, without any data.
                .open(GET, "/api/v1/openapi.yaml")
                // Of the venue, which has no key of ours. What it tells decides nothing: the venue itself is asked.
                .open(POST, CALLBACKS + "/{account}", CALLBACKS + "/{account}/bills/{what}/response")
                .needs(ORDERS_OPERATE, GET, CALLBACKS)
                .needs(
                        REFERENCE_READ,
                        GET,
                        BILLERS + "/{billerId}/input-params",
                        BILLERS + "/{billerId}/input-params/{paramId}",
                        "/api/v1/management/stats",
                        "/api/v1/management/changes",
                        MDM + "/sync/status",
                        MDM + "/stats",
                        MDM + "/{billerId}",
                        MDM + "/category/{category}",
                        MDM + "/export/{category}",
                        UPLOAD + "/{uploadId}",
                        UPLOAD + "/{uploadId}/refusals")
                .needs(REFERENCE_READ, POST, MDM + "/search")
                .needs(
                        REFERENCE_WRITE,
                        POST,
                        BILLERS,
                        BILLERS + "/{billerId}/input-params",
                        MDM + "/sync/start",
                        MDM + "/sync/category",
                        MDM + "/fetch/single",
                        MDM + "/fetch/multiple",
                        MDM + "/fetch/by-category",
                        UPLOAD + "/billers")
                .needs(REFERENCE_WRITE, PUT, BILLERS + "/{billerId}")
                .needs(REFERENCE_WRITE, DELETE, BILLERS + "/{billerId}", BILLERS + "/{billerId}/input-params/{paramId}")
                .needs(CONFIG_OPERATE, POST, "/api/v1/config/reload", SecretsController.ROTATE)
                .needs(CONFIG_OPERATE, GET, SecretsController.SECRETS)
                .countsBody(
                        POST,
                        UPLOAD + "/billers",
                        CALLBACKS + "/{account}",
                        CALLBACKS + "/{account}/bills/{what}/response",
                        BILLERS,
                        BILLERS + "/{billerId}/input-params",
                        MDM + "/search",
                        MDM + "/sync/start",
                        MDM + "/sync/category",
                        MDM + "/fetch/single",
                        MDM + "/fetch/multiple",
                        MDM + "/fetch/by-category")
                .countsBody(PUT, BILLERS + "/{billerId}")
                .build();
    }

    /** What is audited of them: all that has an effect. */
    static AuditRules audited() {
        return AuditRules.table()
                .on(REFERENCE_CHANGED, "billers", POST, BILLERS)
                .on(REFERENCE_CHANGED, "biller", PUT, BILLERS + "/{billerId}")
                .on(REFERENCE_CHANGED, "biller", DELETE, BILLERS + "/{billerId}")
                .on(REFERENCE_CHANGED, "biller", POST, BILLERS + "/{billerId}/input-params")
                .on(REFERENCE_CHANGED, "biller", DELETE, BILLERS + "/{billerId}/input-params/{paramId}")
                .on(
                        REFERENCE_SYNCED,
                        "billers",
                        POST,
                        MDM + "/sync/start",
                        MDM + "/sync/category",
                        MDM + "/fetch/single",
                        MDM + "/fetch/multiple",
                        MDM + "/fetch/by-category")
                .on(REFERENCE_IMPORTED, "billers", POST, UPLOAD + "/billers")
                .on(CONFIG_RELOADED, "configuration", POST, "/api/v1/config/reload")
                .on(SECRETS_ROTATED, "secrets", POST, SecretsController.ROTATE)
                .build();
    }
}
