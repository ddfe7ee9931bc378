package io.harkara.schemas;

import java.util.List;

/** Every topic of the pipeline, typed. Who writes and who reads each is in docs/topics.md. */
public final class Topics {

    /** Name of the venue BSE StAR MF on topics and in statuses. */
    public static final String BSE = "bse";

    /** Name of the venue BBPS (Bharat Connect) on topics and in statuses. */
    public static final String BBPS = "bbps";

    /** Name of the venue of stock brokers, all of them, on topics and in statuses. */
    public static final String BROKER = "broker";

    /** What the names of topics of master data begin with. */
    public static final String REFERENCE = "reference.";

    /** What the names of topics of exchanges with venues begin with: whoever may read orders need not read these. */
    public static final String WIRE = "wire.";

    /** What the names of topics of prices begin with: they are many, and of use for a short time. */
    public static final String MARKET = "market.";

    /** Every venue that has a gateway. */
    public static final List<String> VENUES = List.of(BSE, BBPS, BROKER);

    /** Orders of upstream systems that prefer Kafka to HTTP. */
    public static final Topic<OrderSubmission> SUBMISSIONS = new Topic<>("orders.submissions", OrderSubmission.class);

    /** Commands to the gateway of BSE StAR MF. */
    public static final Topic<BseCommand> BSE_COMMANDS = new Topic<>("orders.bse.commands", BseCommand.class);

    /** The scheme master of BSE StAR MF, key scheme code. Compacted. */
    public static final Topic<BseScheme> BSE_SCHEMES = new Topic<>(REFERENCE + "bse.schemes", BseScheme.class);

    /** The last complete import of the scheme master, key {@link #SCHEME_IMPORT_KEY}. Compacted. */
    public static final Topic<BseSchemeImport> BSE_IMPORTS =
            new Topic<>(REFERENCE + "bse.imports", BseSchemeImport.class);

    /** The one key of {@link #BSE_IMPORTS}. */
    public static final String SCHEME_IMPORT_KEY = "schemes";

    /** Holidays and cut-offs of BSE StAR MF, key {@link #CALENDAR_KEY}. Compacted. */
    public static final Topic<BseCalendar> BSE_CALENDAR = new Topic<>(REFERENCE + "bse.calendar", BseCalendar.class);

    /** The one key of {@link #BSE_CALENDAR}. */
    public static final String CALENDAR_KEY = "calendar";

    /** Commands to the gateway of BBPS. */
    public static final Topic<BbpsCommand> BBPS_COMMANDS = new Topic<>("orders.bbps.commands", BbpsCommand.class);

    /** The billers of BBPS, key biller id. Compacted. */
    public static final Topic<BbpsBiller> BBPS_BILLERS = new Topic<>(REFERENCE + "bbps.billers", BbpsBiller.class);

    /** The plans of billers of BBPS, key biller id, slash, plan id. Compacted. */
    public static final Topic<BbpsPlan> BBPS_PLANS = new Topic<>(REFERENCE + "bbps.plans", BbpsPlan.class);

    /** The last complete synchronisation of billers and plans, key {@link #BILLER_SYNC_KEY}. Compacted. */
    public static final Topic<BbpsSync> BBPS_SYNCS = new Topic<>(REFERENCE + "bbps.syncs", BbpsSync.class);

    /** The one key of {@link #BBPS_SYNCS}. */
    public static final String BILLER_SYNC_KEY = "billers";

    /** Commands to the gateway of stock brokers. */
    public static final Topic<BrokerCommand> BROKER_COMMANDS =
            new Topic<>("orders.broker.commands", BrokerCommand.class);

    /**
     * Ticks that brokers tell, one a record, key exchange, colon, symbol of the broker's master, for example
     * {@code NSE:RELIANCE-EQ}. Ids are a broker's own, and some are given to another instrument after an expiry; by this key what
     * is told of one instrument stays in one partition and so in its order, whichever broker and account it comes through.
     */
    public static final Topic<MarketQuote> MARKET_QUOTES = new Topic<>(MARKET + "quotes", MarketQuote.class);

    /** Branches of banks, key IFSC. Compacted. */
    public static final Topic<IfscBranch> IFSC_BRANCHES = new Topic<>(REFERENCE + "ifsc.branches", IfscBranch.class);

    /** Banks, key bank code. Compacted. */
    public static final Topic<IfscBank> IFSC_BANKS = new Topic<>(REFERENCE + "ifsc.banks", IfscBank.class);

    /** The last complete import of branches, key {@link #IFSC_IMPORT_KEY}. Compacted. */
    public static final Topic<IfscImport> IFSC_IMPORTS = new Topic<>(REFERENCE + "ifsc.imports", IfscImport.class);

    /** The one key of {@link #IFSC_IMPORTS}. */
    public static final String IFSC_IMPORT_KEY = "ifsc";

    /** What the names of topics of clients and keys begin with. */
    public static final String IDENTITY = "identity.";

    /** Clients, their keys and ended families of tokens, key kind, slash, id. Compacted. */
    public static final Topic<IdentityEntry> IDENTITY_ACCESS = new Topic<>(IDENTITY + "access", IdentityEntry.class);

    /** What the names of topics of the audit begin with. */
    public static final String AUDIT = "audit.";

    /** Who did what, in every service, key source. One partition. */
    public static final Topic<AuditEvent> AUDIT_EVENTS = new Topic<>(AUDIT + "events", AuditEvent.class);

    private Topics() {}

    /** Statuses of a venue's orders. */
    public static Topic<OrderStatusEvent> status(String venue) {
        return new Topic<>("orders." + venue + ".status", OrderStatusEvent.class);
    }

    /** Whether orders go out to a venue, as its gateway sees it. */
    public static Topic<VenueHealthEvent> health(String venue) {
        return new Topic<>("orders." + venue + ".health", VenueHealthEvent.class);
    }

    /** What a venue's gateway did with the requests of operators. */
    public static Topic<OperatorAnswer> answers(String venue) {
        return new Topic<>("orders." + venue + ".answers", OperatorAnswer.class);
    }

    /** What went over the wire to a venue, masked. */
    public static Topic<WireExchange> wire(String venue) {
        return new Topic<>(WIRE + venue, WireExchange.class);
    }

    /**
     * Name of the topic that keeps the original bytes and headers of the records of another topic that nobody could
     * read: {@code orders.bse.commands} and {@code orders.bse.status} both lead to {@code orders.bse.unreadable},
     * and so does {@code wire.bse}; {@code orders.submissions} leads to {@code orders.submissions.unreadable}.
     */
    public static String unreadable(String topic) {
        if (topic.equals(SUBMISSIONS.name())) {
            return topic + ".unreadable";
        }
        if (topic.startsWith(WIRE)) {
            return "orders." + topic.substring(WIRE.length()) + ".unreadable";
        }
        int end = topic.lastIndexOf('.');
        if (end < 0) {
            throw new IllegalArgumentException("topic '%s': expected orders.<venue>.<what>".formatted(topic));
        }
        return topic.substring(0, end) + ".unreadable";
    }
}
