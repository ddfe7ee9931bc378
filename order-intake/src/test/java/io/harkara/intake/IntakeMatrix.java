package io.harkara.intake;

import io.harkara.security.About;
import io.harkara.security.DescribedApi;
import io.harkara.security.EndpointMatrix;

/** Whose things each operation of intake is about. */
final class IntakeMatrix {

    /** Pages and descriptions. */
    private static final String[] NOT_DESCRIBED = {"/", "/try", "/try/**", "/v3/api-docs", "/v3/api-docs.yaml"};

    private IntakeMatrix() {}

    static EndpointMatrix of(IntakeApp intake) throws Exception {
        EndpointMatrix matrix = new EndpointMatrix(
                        intake.context,
                        intake.kafka,
                        new DescribedApi(intake.get("/v3/api-docs").body()),
                        "order-intake/src/test/java/io/harkara/intake/IntakeMatrix.java")
                .notDescribed(NOT_DESCRIBED)
                .classified(About.NOBODY, """
                        POST /api/v1/auth/token
                        POST /api/v1/auth/refresh
                        GET /api/v1/auth/jwks
                        GET /api/v1/secrets
                        POST /api/v1/secrets/rotate
                        GET /api/v1/billfetch/input-params/{billerId}
                        GET /api/v1/banks/imports
                        POST /api/v1/banks/imports
                        """)
                .classified(About.CALLER, """
                        POST /api/v1/auth/verify
                        GET /api/v1/auth/me
                        PUT /api/v1/auth/me
                        POST /api/v1/auth/change-password
                        POST /api/v1/auth/logout
                        POST /api/v1/auth/login
                        POST /api/v1/auth/register
                        POST /api/v1/auth/totp
                        POST /api/v1/auth/totp/confirm
                        POST /api/v1/auth/totp/remove
                        """)
                .classified(About.CLIENT, """
                        POST /api/v1/orders
                        POST /api/v1/orders/validate
                        POST /api/v1/orders/batch
                        POST /api/v1/bbps/bill/fetch
                        POST /api/v1/billfetch/fetch
                        POST /api/v1/bbps/validate/consumer
                        POST /api/v1/bbps/bill/pay
                        POST /api/v1/billpayment/pay
                        POST /api/v1/bbps/recharge
                        POST /api/v1/billpayment/refund
                        POST /api/v1/bbps/complaints/register
                        POST /api/v1/complaints/register
                        POST /api/v1/billfetch/validate-params
                        GET /api/v1/brokers/{account}/order-book
                        GET /api/v1/brokers/{account}/trade-book
                        GET /api/v1/brokers/{account}/positions
                        GET /api/v1/brokers/{account}/holdings
                        GET /api/v1/brokers/{account}/funds
                        GET /api/v1/brokers/{account}/profile
                        GET /api/v1/brokers/{account}/quotes
                        GET /api/v1/brokers/{account}/depth
                        GET /api/v1/brokers/{account}/history
                        GET /api/v1/brokers/{account}/order-status
                        GET /api/v1/brokers/{account}/instruments/search
                        GET /api/v1/brokers/{account}/quote-streams
                        POST /api/v1/brokers/{account}/quote-streams
                        DELETE /api/v1/brokers/{account}/quote-streams
                        """)
                .classified(About.EVERYBODY, """
                        GET /api/v1/admin/clients
                        POST /api/v1/admin/clients
                        GET /api/v1/admin/clients/{clientId}
                        PUT /api/v1/admin/clients/{clientId}
                        POST /api/v1/admin/clients/{clientId}/suspend
                        POST /api/v1/admin/clients/{clientId}/resume
                        POST /api/v1/admin/clients/{clientId}/secret
                        GET /api/v1/admin/clients/{clientId}/api-keys
                        POST /api/v1/admin/clients/{clientId}/api-keys
                        DELETE /api/v1/admin/clients/{clientId}/api-keys/{prefix}
                        GET /api/v1/admin/roles
                        GET /api/v1/admin/users
                        POST /api/v1/admin/users
                        GET /api/v1/admin/users/{userId}
                        PUT /api/v1/admin/users/{userId}
                        POST /api/v1/admin/users/{userId}/roles
                        POST /api/v1/admin/users/{userId}/suspend
                        POST /api/v1/admin/users/{userId}/activate
                        POST /api/v1/admin/users/{userId}/invite
                        POST /api/v1/admin/users/{userId}/reset-totp
                        GET /api/v1/admin/csv-uploads
                        GET /api/v1/admin/csv-uploads/{uploadId}
                        GET /api/v1/admin/csv-uploads/{uploadId}/refused
                        """)
                // No gateway has published a biller here.
                .maybeAway("GET /api/v1/billfetch/input-params/{billerId}")
                // It would take the place of the list that other tests read, and make a client of a name that they may
                // use.
                .instead("POST /api/v1/banks/imports", "", "no,file")
                .instead("POST /api/v1/admin/clients", "", "{}")
                .instead("POST /api/v1/admin/users", "", "{}")
                // A wrong password is 401 as well, which is another 401, and is counted against the address.
                .instead("POST /api/v1/auth/login", "", "{}")
                .instead("POST /api/v1/auth/register", "", "{}");
        // Each would wait for a gateway that there is not: they get in and are told of their fault at once.
        matrix.about(About.CLIENT).stream()
                .filter(operation -> operation.path().contains("/brokers/"))
                .forEach(operation -> matrix.instead(operation.name(), "?nosuch=1", null));
        return matrix;
    }
}
