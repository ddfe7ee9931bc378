package io.harkara.verification.chaos;

import io.harkara.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits until the pipeline is at rest and collects the evidence. */
final class Collector {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    /** A look reads whole tables, and what is left to do needs the machine more. */
    private static final Duration LOOK_AGAIN_LATER = Duration.ofSeconds(5);
    /** So often in a row nothing may be open: a look between two states of one order must not count. */
    private static final int LOOKS = 4;

    /** So many orders are asked for over the API. */
    private static final int ASKED = 100;

    private static final int SEARCHED = 20;

    /** What the addresses of the venue's pages have in them: whoever has one acts for the investor. */
    private static final Set<String> PAGES = Set.of(
            "ClientOrderPayment.aspx",
            "EMandateAuthentication.aspx",
            "TwoFactorAuthentication.aspx",
            "Status=INPROCESS");

    private static final int ROWS_AT_ONCE = 200;

    private final Pipeline pipeline;
    private final OrderBook book;
    private final StrayCommands strays;
    private final Consumer<String> progress;

    Collector(Pipeline pipeline, OrderBook book, StrayCommands strays, Consumer<String> progress) {
        this.pipeline = pipeline;
        this.book = book;
        this.strays = strays;
        this.progress = progress;
    }

    /** Returns whether it came to rest in time; what did not is for the judge. */
    boolean awaitRest() throws InterruptedException, SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        int quiet = 0;
        String before = "";
        while (quiet < LOOKS) {
            if (System.nanoTime() - giveUp > 0) {
                return false;
            }
            endDay();
            Thread.sleep(quiet == 0 ? LOOK_AGAIN_LATER : LOOK_AGAIN);
            String open = open();
            quiet = open.isEmpty() ? quiet + 1 : 0;
            if (!open.isEmpty() && !open.equals(before)) {
                progress.accept("waiting for rest: " + open);
            }
            before = open;
        }
        return true;
    }

    /** What stands at a stock broker stands until the exchange closes. */
    private void endDay() throws InterruptedException {
        if (pipeline.venues().contains(Topics.BROKER)) {
            try {
                pipeline.stocks().endDay();
            } catch (IOException failure) {
                // Nothing goes wrong on the way to a control port.
                throw new UncheckedIOException("the day at the stock brokers does not end", failure);
            }
        }
    }

    Evidence collect(int expiries) throws IOException, InterruptedException, SQLException {
        List<StatusRecord> statuses = new ArrayList<>();
        Set<String> secrets = new HashSet<>(pipeline.passwords());
        secrets.addAll(pipeline.links().secrets());
        secrets.addAll(Set.of(Personal.MOBILE, Personal.PAN, Personal.ACCOUNT, Personal.PAYMENT_ADDRESS));
        secrets.addAll(PAGES);
        secrets.addAll(numbered(PlannedKind.FATCA, Personal::pan));
        secrets.addAll(numbered(PlannedKind.UCC, Personal::pan));
        secrets.addAll(numbered(PlannedKind.MANDATE, Personal::account));
        for (PlannedKind bill : List.of(PlannedKind.BILL_FETCH, PlannedKind.BILL_PAYMENT, PlannedKind.RECHARGE)) {
            secrets.addAll(customers(bill));
        }
        SecretSearch search = new SecretSearch(secrets);
        for (String venue : pipeline.venues()) {
            try (StatusTopic topic = new StatusTopic(pipeline.kafka(), venue)) {
                topic.readAll((status, record) -> {
                    statuses.add(status);
                    search.bytes("status of order " + status.number(), record.value());
                    record.headers().forEach(header -> search.bytes("header of a status", header.value()));
                });
            }
            searchWireTopic(search, Topics.wire(venue).name());
        }
        search.files(pipeline.logs());
        List<StoreRow> orders;
        List<AttemptRow> attempts;
        OperatorTrail operators;
        Map<String, String> refunds;
        try (Connection connection = pipeline.connect()) {
            orders = StoreRow.all(connection);
            attempts = AttemptRow.all(connection, pipeline.venues());
            operators = OperatorTrail.read(connection, pipeline.venues(), strays.requests());
            refunds = pipeline.venues().contains(Topics.BBPS) ? refunds(connection) : Map.of();
            searchWireTable(search, connection);
        }
        ask(search, orders);
        Map<String, Integer> numbers = new HashMap<>();
        attempts.forEach(attempt -> numbers.put(attempt.wireReference(), attempt.number()));
        ToIntFunction<String> ofReference = reference -> numbers.getOrDefault(reference, -1);
        List<StockEntry> stocks = pipeline.stocks().ledger(ofReference);
        return new Evidence(
                book.promises(),
                book.refusals(),
                book.contradictions(),
                requests(ofReference, stocks),
                stocks,
                pipeline.stocks().failedLogins(),
                pipeline.venue().figures(),
                attempts,
                orders,
                statuses,
                operators,
                pipeline.opening(),
                pipeline.services().stream()
                        .filter(Service::isOfBse)
                        .mapToInt(service -> pipeline.service(service).starts())
                        .sum(),
                expiries,
                refunds,
                pipeline.bills().quotaViolations(),
                search.leaks());
    }

    /** The ledgers of all venues; those of BBPS and of stock brokers name orders by the references that the gateway wrote down. */
    private List<VenueRequest> requests(ToIntFunction<String> ofReference, List<StockEntry> stocks)
            throws IOException, InterruptedException {
        List<VenueRequest> requests = new ArrayList<>(pipeline.venue().ledger());
        requests.addAll(pipeline.bills().ledger(ofReference));
        stocks.stream()
                // Whose cancellation of everything it is nobody can tell.
                .filter(entry -> !entry.is(StockEntry.CANCEL_ALL))
                .map(StockEntry::request)
                .forEach(requests::add);
        return requests;
    }

    private static Map<String, String> refunds(Connection connection) throws SQLException {
        Map<String, String> refunds = new HashMap<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select payment_id, order_id from bbps_gateway.bbps_refund")) {
            while (rows.next()) {
                refunds.put(rows.getString(1), rows.getString(2));
            }
        }
        return refunds;
    }

    /** Mobile numbers of the customers of some of the orders of a kind. */
    private List<String> customers(PlannedKind kind) {
        return book.promises().values().stream()
                .map(OrderBook.Promise::order)
                .filter(order -> order.kind() == kind && order.earlier() == null)
                .limit(SEARCHED)
                .map(Personal::mobile)
                .toList();
    }

    /** What is about a person in some of the orders of a kind: each more is searched for in everything. */
    private List<String> numbered(PlannedKind kind, IntFunction<String> secret) {
        return book.promises().values().stream()
                .map(OrderBook.Promise::order)
                .filter(order -> order.kind() == kind)
                .limit(SEARCHED)
                .map(order -> secret.apply(order.number()))
                .toList();
    }

    private void searchWireTopic(SecretSearch search, String name) {
        boolean found = false;
        try (RawTopic topic = new RawTopic(pipeline.kafka(), name)) {
            BooleanSupplier end = topic.presentEnd();
            while (!end.getAsBoolean()) {
                for (ConsumerRecord<byte[], byte[]> record : topic.next()) {
                    found = true;
                    search.bytes("topic of the wire log", record.value());
                    record.headers().forEach(header -> search.bytes("header of the wire log", header.value()));
                }
            }
        }
        if (!found) {
            search.nothingIn("topic of the wire log " + name);
        }
    }

    private static void searchWireTable(SecretSearch search, Connection connection) throws SQLException {
        // Otherwise the driver takes the whole table into memory.
        connection.setAutoCommit(false);
        boolean found = false;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("select w::text from store.wire_log w")) {
                while (rows.next()) {
                    found = true;
                    search.text("table of the wire log", rows.getString(1));
                }
            }
        }
        if (!found) {
            search.nothingIn("table of the wire log");
        }
    }

    private void ask(SecretSearch search, List<StoreRow> orders) throws IOException, InterruptedException {
        String store = "http://127.0.0.1:" + pipeline.port(Service.STORE) + "/api/v1/";
        List<String> calls = Stream.concat(
                        Stream.of("orders?limit=100", "stats"),
                        // Every fiftieth order has a PAN in its remarks, so those are among the ones asked for.
                        orders.stream()
                                .filter(order -> order.number() % 50 == 0)
                                .limit(ASKED)
                                .flatMap(order -> Stream.of(
                                        "orders/" + order.orderId(), "orders/" + order.orderId() + "/wire-log")))
                .toList();
        for (String call : calls) {
            search.answer(URI.create(store + call));
        }
    }

    /** What is not at rest, in words, or nothing. */
    private String open() throws SQLException {
        try (Connection connection = pipeline.connect()) {
            long attempts = AttemptRow.open(connection, pipeline.venues());
            String stored = StoreRow.open(connection);
            long requests = OperatorTrail.open(connection, strays.requests());
            return attempts == 0 && stored.isEmpty() && requests == 0
                    ? ""
                    : "%d attempts at the gateways, %s, %d requests of operators"
                            .formatted(attempts, stored.isEmpty() ? "0 orders in the store" : stored, requests);
        }
    }
}
