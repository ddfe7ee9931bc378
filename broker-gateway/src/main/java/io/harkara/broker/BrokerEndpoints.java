package io.harkara.broker;

import static io.harkara.security.Scope.BROKERS_OPERATE;
import static io.harkara.security.Scope.CONFIG_OPERATE;
import static io.harkara.security.audit.AuditAction.BROKER_LOGGED_IN;
import static io.harkara.security.audit.AuditAction.BROKER_LOGGED_OUT;
import static io.harkara.security.audit.AuditAction.CONFIG_RELOADED;
import static io.harkara.security.audit.AuditAction.SECRETS_ROTATED;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.harkara.security.EndpointRules;
import io.harkara.security.SecretsController;
import io.harkara.security.audit.AuditRules;

/** Every endpoint of the gateway of brokers, with what it asks for. */
final class BrokerEndpoints {

    private BrokerEndpoints() {}

    static EndpointRules table() {
        return EndpointRules.table()
                // The description: the same text for everybody, without any data.
                .open(GET, "/api/v1/openapi.yaml")
                // A person's browser, which has no key. The first leads to the broker's page, where the person has to
                // sign in as the account's user; the second is taken only from the browser that began, once.
                .open(GET, BrokerLoginController.LOGIN, BrokerLoginController.RETURN)
                .open(POST, BrokerLoginController.RETURN + "/{state}")
                // Of brokers, which have no key of ours: what they post is signed by them, or its path has a secret.
                .open(POST, "/api/v1/brokers/postback/{broker}", "/api/v1/brokers/postback/{broker}/{secret}")
                .needs(BROKERS_OPERATE, GET, "/api/v1/broker-sessions")
                .needs(
                        BROKERS_OPERATE,
                        POST,
                        "/api/v1/broker-sessions/{account}/login",
                        "/api/v1/broker-sessions/{account}/logout")
                .needs(CONFIG_OPERATE, POST, "/api/v1/config/reload", SecretsController.ROTATE)
                .needs(CONFIG_OPERATE, GET, SecretsController.SECRETS)
                .countsBody(POST, "/api/v1/brokers/postback/{broker}", "/api/v1/brokers/postback/{broker}/{secret}")
                .build();
    }

    /** What is audited of them: all that has an effect. */
    static AuditRules audited() {
        return AuditRules.table()
                .on(BROKER_LOGGED_IN, "account", POST, "/api/v1/broker-sessions/{account}/login")
                .on(BROKER_LOGGED_OUT, "account", POST, "/api/v1/broker-sessions/{account}/logout")
                .on(CONFIG_RELOADED, "configuration", POST, "/api/v1/config/reload")
                .on(SECRETS_ROTATED, "secrets", POST, SecretsController.ROTATE)
                .build();
    }
}
