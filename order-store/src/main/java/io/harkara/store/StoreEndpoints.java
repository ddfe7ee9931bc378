package io.harkara.store;

import static io.harkara.security.Scope.AUDIT_READ;
import static io.harkara.security.Scope.METRICS_READ;
import static io.harkara.security.Scope.ORDERS_APPROVE;
import static io.harkara.security.Scope.ORDERS_OPERATE;
import static io.harkara.security.Scope.ORDERS_READ;
import static io.harkara.security.Scope.REFERENCE_READ;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.harkara.security.EndpointRules;
import org.springframework.util.unit.DataSize;

/** Every endpoint of the store, with what it asks for. */
final class StoreEndpoints {

    private StoreEndpoints() {}

    static EndpointRules table() {
        return EndpointRules.table()
                // The description: the same text for everybody, without any data.
                .open(GET, "/api/v1/openapi.yaml")
                .needs(
                        ORDERS_READ,
                        GET,
                        "/api/v1/orders",
                        "/api/v1/orders/{orderId}",
                        "/api/v1/orders/stream",
                        "/api/v1/stats",
                        "/api/v1/stats/billers",
                        "/api/v1/venues",
                        "/api/v1/billfetch/history",
                        "/api/v1/billfetch/history/{fetchId}",
                        "/api/v1/billpayment/history",
                        "/api/v1/billpayment/status/{transactionId}",
                        "/api/v1/bbps/transactions",
                        "/api/v1/bbps/transaction/{transactionId}",
                        "/api/v1/complaints",
                        "/api/v1/complaints/status/{complaintId}",
                        "/api/v1/bbps/complaints",
                        "/api/v1/bbps/complaints/{complaintId}")
                .needs(
                        REFERENCE_READ,
                        GET,
                        "/api/v1/stats/syncs",
                        "/api/v1/banks",
                        "/api/v1/banks/{bankId}",
                        "/api/v1/banks/{bankId}/ifsc",
                        "/api/v1/banks/ifsc/search",
                        "/api/v1/billers",
                        "/api/v1/billers/categories",
                        "/api/v1/categories",
                        "/api/v1/billers/search",
                        "/api/v1/billers/{billerId}",
                        "/api/v1/billers/category/{category}",
                        "/api/v1/bbps/plans/{billerId}")
                .needs(
                        ORDERS_OPERATE,
                        GET,
                        // Everybody's orders, which is what this scope is for.
                        "/api/v1/admin/dashboard",
                        "/api/v1/admin/transactions",
                        "/api/v1/admin/transactions/export",
                        "/api/v1/orders/{orderId}/wire-log",
                        "/api/v1/resolutions",
                        "/api/v1/resolutions/{id}",
                        "/api/v1/unreadable",
                        "/api/v1/unreadable/summary",
                        "/api/v1/unreadable/{id}")
                .needs(
                        ORDERS_OPERATE,
                        POST,
                        "/api/v1/orders/{orderId}/replay",
                        "/api/v1/orders/replay",
                        "/api/v1/orders/{orderId}/resolve",
                        "/api/v1/unreadable/{id}/resend",
                        "/api/v1/unreadable/{id}/discard",
                        "/api/v1/unreadable/resend")
                .needs(ORDERS_OPERATE, PUT, "/api/v1/complaints/{complaintId}")
                .needs(ORDERS_APPROVE, POST, "/api/v1/resolutions/{id}/approve", "/api/v1/resolutions/{id}/decline")
                .needs(
                        AUDIT_READ,
                        GET,
                        "/api/v1/audit",
                        AuditTrailController.PATH,
                        AuditTrailController.EXPORT,
                        AuditTrailController.VERIFY)
                .needs(METRICS_READ, GET, "/actuator/info")
                // A corrected order may have an image in it.
                .body(DataSize.ofMegabytes(1), POST, "/api/v1/orders/{orderId}/replay")
                .build();
    }
}
