package io.harkara.security.audit;

/** What is audited. A list that is closed: an act that is missing here is added here. */
public enum AuditAction {
    /** A client was made. */
    CLIENT_CREATED("client.created"),
    /** Its name, scopes or limits were changed. */
    CLIENT_CHANGED("client.changed"),
    /** It may not call any more. */
    CLIENT_SUSPENDED("client.suspended"),
    /** It may again. */
    CLIENT_RESUMED("client.resumed"),
    /** It has a new secret. */
    CLIENT_SECRET_CHANGED("client.secret-changed"),
    /** An administrator acted in its name. */
    CLIENT_ACTED_FOR("client.acted-for"),
    /** The administrator of the settings was made, or its key taken up. */
    ADMIN_BOOTSTRAPPED("admin.bootstrapped"),
    /** An API key was made. */
    KEY_CREATED("key.created"),
    /** An API key was ended. */
    KEY_REVOKED("key.revoked"),
    /** A family of tokens was ended by the one whose it is. */
    TOKEN_LOGGED_OUT("token.logged-out"),
    /** A refresh token came again, and its family was ended. */
    TOKEN_REUSED("token.reused"),
    /** A refresh token came after its end, and its family was ended. */
    TOKEN_EXPIRED("token.expired"),
    /** A family of tokens was ended, for the password was changed or the person suspended. */
    TOKEN_ENDED("token.ended"),
    /** A person is known by an id and roles. */
    PERSON_CREATED("person.created"),
    /** A person was invited to set a password. */
    PERSON_INVITED("person.invited"),
    /** A person has taken up the invitation. */
    PERSON_REGISTERED("person.registered"),
    /** A person's name or roles were changed. */
    PERSON_CHANGED("person.changed"),
    /** A person may not log in any more. */
    PERSON_SUSPENDED("person.suspended"),
    /** A person may again. */
    PERSON_RESUMED("person.resumed"),
    /** A person has another password. */
    PERSON_PASSWORD_CHANGED("person.password-changed"),
    /** A person uses one-time passwords from now on, or no longer. */
    PERSON_SECOND_FACTOR_CHANGED("person.second-factor-changed"),
    /** A person logged in; or so many tries had failed that further ones are delayed. */
    PERSON_LOGGED_IN("person.logged-in"),
    /** Something else was administered. */
    ADMIN_CHANGED("admin.changed"),
    /** What is sealed was sealed under another key. */
    SECRETS_ROTATED("secrets.rotated"),
    /** The next attempt of an order was asked for. */
    ORDER_REPLAYED("order.replayed"),
    /** A corrected order was asked for in the place of another. */
    ORDER_EDITED("order.edited"),
    /** Somebody stated what became of an order. */
    ORDER_RESOLVED("order.resolved"),
    /** A second person agreed to it. */
    RESOLUTION_APPROVED("resolution.approved"),
    /** A person declined it. */
    RESOLUTION_DECLINED("resolution.declined"),
    /** Somebody said how a complaint stands for us. */
    COMPLAINT_HANDLED("complaint.handled"),
    /** A parked record was sent again. */
    UNREADABLE_RESENT("unreadable.resent"),
    /** A parked record was put aside. */
    UNREADABLE_DISCARDED("unreadable.discarded"),
    /** What went over the wire for an order was read. */
    WIRE_LOG_READ("wire-log.read"),
    /** What is masked elsewhere was read. */
    PII_READ("pii.read"),
    /** Transactions of all clients were exported. */
    TRANSACTIONS_EXPORTED("transactions.exported"),
    /** The audit itself was exported. */
    AUDIT_EXPORTED("audit.exported"),
    /** The beginning of a chain was removed, for it was kept for its time. */
    AUDIT_PRUNED("audit.pruned"),
    /** A session at a broker was asked for by a person. */
    BROKER_LOGGED_IN("broker.logged-in"),
    /** A session at a broker was ended by a person. */
    BROKER_LOGGED_OUT("broker.logged-out"),
    /** The login password at BSE was changed. */
    BSE_PASSWORD_CHANGED("bse.password-changed"),
    /** Master data were imported or uploaded, in whole. */
    REFERENCE_IMPORTED("reference.imported"),
    /** One entry of master data was changed. */
    REFERENCE_CHANGED("reference.changed"),
    /** Master data were asked for at the venue. */
    REFERENCE_SYNCED("reference.synced"),
    /** The configuration was reloaded. */
    CONFIG_RELOADED("config.reloaded");

    private final String word;

    AuditAction(String word) {
        this.word = word;
    }

    /** The word for it in entries. */
    public String word() {
        return word;
    }
}
