package io.harkara.store;

import io.harkara.security.About;
import io.harkara.security.DescribedApi;
import io.harkara.security.EndpointMatrix;
import io.harkara.security.OutsideIssuer;

/** Whose things each operation of the store is about. */
final class StoreMatrix {

    /** Of nobody. */
    private static final String NO_ORDER = "0199f0a2-0000-7000-8000-00000000dead";

    private StoreMatrix() {}

    static EndpointMatrix of(RunningStore store) throws Exception {
        return new EndpointMatrix(
                        store.context,
                        store.kafka,
                        new DescribedApi(store.get("/api/v1/openapi.yaml").body()),
                        "order-store/src/test/java/io/harkara/store/StoreMatrix.java")
                .tokensOf(OutsideIssuer.shared())
                .classified(About.NOBODY, """
                        GET /api/v1/openapi.yaml
                        GET /api/v1/venues
                        GET /api/v1/stats/syncs
                        GET /api/v1/banks
                        GET /api/v1/banks/{bankId}
                        GET /api/v1/banks/{bankId}/ifsc
                        GET /api/v1/banks/ifsc/search
                        GET /api/v1/billers
                        GET /api/v1/billers/categories
                        GET /api/v1/billers/category/{category}
                        GET /api/v1/billers/search
                        GET /api/v1/billers/{billerId}
                        GET /api/v1/categories
                        GET /api/v1/bbps/plans/{billerId}
                        """)
                .classified(About.CLIENT, """
                        GET /api/v1/orders
                        GET /api/v1/orders/{orderId}
                        GET /api/v1/orders/stream
                        GET /api/v1/stats
                        GET /api/v1/stats/billers
                        GET /api/v1/billfetch/history
                        GET /api/v1/billfetch/history/{fetchId}
                        GET /api/v1/billpayment/history
                        GET /api/v1/billpayment/status/{transactionId}
                        GET /api/v1/bbps/transactions
                        GET /api/v1/bbps/transaction/{transactionId}
                        GET /api/v1/complaints
                        GET /api/v1/complaints/status/{complaintId}
                        GET /api/v1/bbps/complaints
                        GET /api/v1/bbps/complaints/{complaintId}
                        """)
                .classified(About.EVERYBODY, """
                        GET /api/v1/admin/dashboard
                        GET /api/v1/admin/transactions
                        GET /api/v1/admin/transactions/export
                        GET /api/v1/audit
                        GET /api/v1/admin/audit-logs
                        GET /api/v1/admin/audit-logs/export
                        GET /api/v1/admin/audit-logs/verify
                        GET /api/v1/orders/{orderId}/wire-log
                        POST /api/v1/orders/{orderId}/replay
                        POST /api/v1/orders/replay
                        POST /api/v1/orders/{orderId}/resolve
                        GET /api/v1/resolutions
                        GET /api/v1/resolutions/{id}
                        POST /api/v1/resolutions/{id}/approve
                        POST /api/v1/resolutions/{id}/decline
                        PUT /api/v1/complaints/{complaintId}
                        GET /api/v1/unreadable
                        GET /api/v1/unreadable/summary
                        GET /api/v1/unreadable/{id}
                        POST /api/v1/unreadable/{id}/resend
                        POST /api/v1/unreadable/{id}/discard
                        POST /api/v1/unreadable/resend
                        """)
                // Both act on whatever they find: they are given what there is not.
                .instead(
                        "POST /api/v1/orders/replay",
                        "",
                        "{\"orders\": [{\"orderId\": \"%s\", \"version\": 1}], \"dryRun\": true}".formatted(NO_ORDER))
                .instead("POST /api/v1/unreadable/resend", "", "{\"ids\": [\"%s\"]}".formatted(NO_ORDER));
    }
}
