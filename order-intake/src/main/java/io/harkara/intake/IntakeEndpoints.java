package io.harkara.intake;

import static io.harkara.security.Scope.ADMIN;
import static io.harkara.security.Scope.CONFIG_OPERATE;
import static io.harkara.security.Scope.METRICS_READ;
import static io.harkara.security.Scope.ORDERS_OPERATE;
import static io.harkara.security.Scope.ORDERS_WRITE;
import static io.harkara.security.Scope.REFERENCE_READ;
import static io.harkara.security.Scope.REFERENCE_WRITE;
import static io.harkara.security.audit.AuditAction.REFERENCE_IMPORTED;
import static io.harkara.security.audit.AuditAction.SECRETS_ROTATED;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.harkara.security.EndpointRules;
import io.harkara.security.SecretsController;
import io.harkara.security.audit.AuditRules;

/** Every endpoint of intake, with what it asks for. */
final class IntakeEndpoints {

    private static final String BROKER = "/api/v1/brokers/{account}/";

    private IntakeEndpoints() {}

    static EndpointRules table() {
        return EndpointRules.table()
                // The description and the page to try it: the same text for everybody, without any data.
                .open(GET, "/", "/try", "/try/**", "/v3/api-docs", "/v3/api-docs.yaml")
                // They ask for a client's secret or a refresh token themselves.
                .open(POST, AuthorizationServerWiring.TOKEN, RefreshAddress.REFRESH)
                // They ask for a person's password, or for an invitation.
                .open(POST, LoginController.LOGIN, LoginController.REGISTER)
                // Public keys, and where they are.
                .open(GET, AuthorizationServerWiring.JWKS)
                .known(GET, AuthController.ME)
                .known(PUT, AuthController.ME)
                .known(POST, AuthController.VERIFY, AuthController.LOGOUT, AuthController.CHANGE_PASSWORD)
                .known(POST, PersonSelf.TOTP, PersonSelf.TOTP_CONFIRM, PersonSelf.TOTP_REMOVE)
                .needs(ADMIN, GET, PersonController.USERS, PersonController.USER, PersonController.ROLES)
                .needs(ADMIN, PUT, PersonController.USER)
                .needs(
                        ADMIN,
                        POST,
                        PersonController.USERS,
                        PersonController.USER + "/roles",
                        PersonController.USER + "/suspend",
                        PersonController.USER + "/activate",
                        PersonController.USER + "/invite",
                        PersonController.USER + "/reset-totp")
                .needs(
                        ORDERS_WRITE,
                        POST,
                        "/api/v1/orders",
                        "/api/v1/orders/validate",
                        "/api/v1/orders/batch",
                        "/api/v1/bbps/bill/fetch",
                        "/api/v1/billfetch/fetch",
                        "/api/v1/bbps/validate/consumer",
                        "/api/v1/bbps/bill/pay",
                        "/api/v1/billpayment/pay",
                        "/api/v1/bbps/recharge",
                        "/api/v1/billpayment/refund",
                        "/api/v1/bbps/complaints/register",
                        "/api/v1/complaints/register",
                        "/api/v1/billfetch/validate-params")
                // Each is an order that asks the broker, and uses up what he allows.
                .needs(
                        ORDERS_WRITE,
                        GET,
                        BROKER + "order-book",
                        BROKER + "trade-book",
                        BROKER + "positions",
                        BROKER + "holdings",
                        BROKER + "funds",
                        BROKER + "profile",
                        BROKER + "quotes",
                        BROKER + "depth",
                        BROKER + "history",
                        BROKER + "order-status",
                        BROKER + "instruments/search")
                .needs(ORDERS_WRITE, GET, BROKER + "quote-streams")
                .needs(ORDERS_WRITE, POST, BROKER + "quote-streams")
                .needs(ORDERS_WRITE, DELETE, BROKER + "quote-streams")
                .needs(REFERENCE_READ, GET, "/api/v1/billfetch/input-params/{billerId}", "/api/v1/banks/imports")
                .needs(REFERENCE_WRITE, POST, "/api/v1/banks/imports")
                .needs(
                        ADMIN,
                        GET,
                        ClientController.CLIENTS,
                        ClientController.CLIENTS + "/{clientId}",
                        ApiKeyController.KEYS)
                .needs(
                        ADMIN,
                        POST,
                        ClientController.CLIENTS,
                        ClientController.CLIENTS + "/{clientId}/suspend",
                        ClientController.CLIENTS + "/{clientId}/resume",
                        ClientController.CLIENTS + "/{clientId}/secret",
                        ApiKeyController.KEYS)
                .needs(ADMIN, PUT, ClientController.CLIENTS + "/{clientId}")
                .needs(ADMIN, DELETE, ApiKeyController.KEYS + "/{prefix}")
                .needs(CONFIG_OPERATE, GET, SecretsController.SECRETS)
                .needs(CONFIG_OPERATE, POST, SecretsController.ROTATE)
                // Of all clients, as orders are for this scope.
                .needs(
                        ORDERS_OPERATE,
                        GET,
                        UploadController.UPLOADS,
                        UploadController.UPLOADS + "/{uploadId}",
                        UploadController.UPLOADS + "/{uploadId}/refused")
                .needs(METRICS_READ, GET, "/actuator/info")
                // Forms: the web server counts them, before anybody is known.
                .countsBody(POST, AuthorizationServerWiring.TOKEN, RefreshAddress.REFRESH)
                .countsBody(
                        POST,
                        "/api/v1/orders",
                        "/api/v1/orders/validate",
                        "/api/v1/orders/batch",
                        "/api/v1/bbps/bill/fetch",
                        "/api/v1/billfetch/fetch",
                        "/api/v1/bbps/validate/consumer",
                        "/api/v1/bbps/bill/pay",
                        "/api/v1/billpayment/pay",
                        "/api/v1/bbps/recharge",
                        "/api/v1/billpayment/refund",
                        "/api/v1/bbps/complaints/register",
                        "/api/v1/complaints/register",
                        "/api/v1/billfetch/validate-params",
                        "/api/v1/banks/imports")
                .build();
    }

    /** What is audited of them by this table; clients and keys record their changes in the transaction of each. */
    static AuditRules audited() {
        return AuditRules.table()
                .on(REFERENCE_IMPORTED, "banks", POST, "/api/v1/banks/imports")
                .on(SECRETS_ROTATED, "secrets", POST, SecretsController.ROTATE)
                .build();
    }
}
