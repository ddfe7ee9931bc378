package io.harkara.broker;

import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerQuoteMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every broker can be asked, in words that are the same for all of them. Adapters are found with
 * {@link java.util.ServiceLoader}; one serves all accounts at brokers that speak alike, so it keeps nothing between calls.
 *
 * <p>Orders give an {@link Outcome}, look-ups a {@link Finding}, questions a {@link BrokerResult}; an exception is a fault of the
 * adapter. Whoever reads a reply answers for whatever the bytes are, and never makes anything that acts out of a word that it does
 * not know. A session that the broker refuses is told with {@link BrokerAccess#sessionRefused()}.
 *
 * <p>What a broker cannot do it does not list in its descriptor; the gateway does not call it then, and the defaults here say so.
 */
public interface BrokerAdapter {

    /** What it is. */
    BrokerDescriptor descriptor();

    /** What is wrong with the settings of an account; none where nothing is. Secrets are not repeated in it. */
    List<String> faults(BrokerAccount account);

    /** What can be done with an account: that of the descriptor, less what its settings leave out. */
    default Set<BrokerDescriptor.Capability> capabilities(BrokerAccount account) {
        return descriptor().capabilities();
    }

    /** How often calls may be made. */
    BrokerLimits limits(BrokerAccount account);

    /**
     * For whom orders go out, where the login is a dealer's, in words that are the same for that client in whatever account: its orders
     * are counted together. Null where the account is one client's own.
     */
    default @Nullable String client(BrokerAccount account, BrokerSession session) {
        return null;
    }

    /** Whether everything that may go to the broker from that account is TLS. */
    boolean isEncrypted(BrokerAccount account);

    /** Whose orders an account places: two settings with the same answer lead to the same books. Nothing secret. */
    String owner(BrokerAccount account);

    /** Accounts with the same answer share one list of instruments. */
    default String master(BrokerAccount account) {
        return "";
    }

    // Sessions.

    /** How a session of an account is had: as the descriptor says, where its settings do not say otherwise. */
    default BrokerDescriptor.LoginFlow loginFlow(BrokerAccount account) {
        return descriptor().login();
    }

    /**
     * The broker's page where a person signs in, of accounts whose login flow is {@code REDIRECT}.
     *
     * @param state letters, digits, dots, dashes and underscores that have to come back with the browser, under the name state or
     *     behind the path
     */
    default URI loginPage(BrokerAccount account, String state) {
        throw new UnsupportedOperationException("logins of this broker need no page");
    }

    /**
     * Logs in.
     *
     * @param answer what the broker's page has sent the browser back with; empty where a login needs no page, and where nobody
     *     has signed in: a broker whose login flow is {@code REDIRECT} answers {@link BrokerError#personNeeded()} then
     */
    BrokerResult<BrokerSession> login(BrokerAccount account, BrokerHttp http, Map<String, String> answer, Instant now);

    /** A session from a refresh token, where the broker has such; {@code NOT_FOUND} where a login takes its place. */
    default BrokerResult<BrokerSession> refresh(BrokerAccess access) {
        return BrokerResult.failed(BrokerError.Category.NOT_FOUND, "the broker has no refresh; log in");
    }

    /** Ends the session at the broker. The answer is true once it has. */
    BrokerResult<Boolean> logout(BrokerAccess access);

    // Orders.

    /** Places an order under our reference. */
    Outcome placeOrder(BrokerAccess access, BrokerPlacing order);

    /** Changes an order that stands. */
    Outcome modifyOrder(BrokerAccess access, BrokerChange change);

    /**
     * Cancels an order that stands.
     *
     * @param reference the one that it was placed under; empty where it is none of ours
     */
    Outcome cancelOrder(BrokerAccess access, String brokerOrderId, String reference);

    /**
     * Cancels everything that stands at an exchange.
     *
     * @param instrumentId only for this instrument; null for all
     */
    default Outcome cancelAll(BrokerAccess access, BrokerExchange exchange, @Nullable String instrumentId) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Has a position held otherwise. */
    default Outcome convertPosition(BrokerAccess access, BrokerConversion conversion, BrokerListing instrument) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** What became of an order that was placed under our reference. */
    default Finding findByReference(BrokerAccess access, String reference, @Nullable String brokerOrderId) {
        return switch (access.orderBook()) {
            case BrokerResult.Value<List<BrokerOrderRow>>(List<BrokerOrderRow> rows) ->
                BrokerFindings.of(rows, reference, brokerOrderId);
            case BrokerResult.Failed<List<BrokerOrderRow>>(BrokerError error) -> new Finding.NoAnswer(error.cause());
        };
    }

    // Questions.

    /** Where one order stands. */
    BrokerResult<BrokerOrderRow> orderStatus(BrokerAccess access, String brokerOrderId);

    /** The orders of the day, each once; none where there are none. */
    BrokerResult<List<BrokerOrderRow>> orderBook(BrokerAccess access);

    /** The trades of the day; none where there are none. */
    default BrokerResult<List<BrokerTradeRow>> tradeBook(BrokerAccess access) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Positions. */
    default BrokerResult<List<BrokerPosition>> positions(BrokerAccess access, BrokerPositionSpan span) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Holdings. */
    default BrokerResult<List<BrokerHolding>> holdings(BrokerAccess access) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Balance and margin, a row for each limit. */
    default BrokerResult<List<BrokerFunds>> funds(BrokerAccess access) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Whose account it is. */
    default BrokerResult<BrokerProfile> profile(BrokerAccess access) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Prices, of as many instruments as {@link BrokerLimits#quotesAtOnce()}; those that the broker does not have are missing. */
    default BrokerResult<List<BrokerQuote>> quotes(BrokerAccess access, List<BrokerListing> instruments) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Prices with the best five bids and asks. */
    default BrokerResult<BrokerQuote> depth(BrokerAccess access, BrokerListing instrument) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Candles of a span. */
    default BrokerResult<List<BrokerCandle>> history(
            BrokerAccess access, BrokerListing instrument, BrokerInterval interval, Instant from, Instant to) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Whether one question for instruments is answered with all exchanges anyway, so that one is enough. */
    default boolean listsAllAtOnce() {
        return false;
    }

    /** All instruments of some exchanges. */
    default BrokerResult<List<BrokerListing>> instruments(BrokerAccess access, Set<BrokerExchange> exchanges) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    // What the broker tells unasked.

    /** Orders as they change, until it is closed. */
    interface Subscription extends AutoCloseable {

        /** Whether the broker is heard just now. */
        boolean isOpen();

        @Override
        void close();
    }

    /** What was posted to us as an update of an order, by whoever knew the address. */
    sealed interface Postback {

        /** Orders of ours have changed. What was posted says no more than that: the book is asked how they stand. */
        record Changed() implements Postback {}

        /** It is about no order of ours. */
        record NoNews() implements Postback {}

        /**
         * It is not taken.
         *
         * @param why in words that repeat nothing of it
         */
        record Refused(String why) implements Postback {}
    }

    /**
     * Judges what was posted.
     *
     * @param secret what the path had behind the broker's id; empty where it had nothing
     * @param body as it came
     */
    default Postback postback(BrokerAccount account, String secret, String body) {
        return new Postback.Refused("this broker posts nothing");
    }

    /** Who is told of orders as they change. */
    interface Listener {

        /** The broker is heard from now on. */
        void joined();

        /** An order has changed, and this is how it stands now. */
        void told(BrokerOrderRow row);

        /** Orders of ours have changed, and the book is to be asked how they stand. It returns at once. */
        void changed();

        /** Nobody is heard any more, and why; whoever wants to subscribes anew. */
        void ended(String why);
    }

    /**
     * Listens to the changes of orders. It returns at once. Nothing is told again that was told while nobody listened, so the
     * listener reads the book whenever it is told that the broker is heard.
     */
    default Subscription subscribe(BrokerAccess access, Duration connectTimeout, Listener listener) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /** Prices of some instruments as they change, until it is closed. */
    interface QuoteFeed extends Subscription {

        /** Most instruments of one call. */
        int MOST_AT_ONCE = 50;

        /**
         * Has the broker tell of instruments. One that is told of already is told of in this mode from now on.
         *
         * @param access one that was got for this call
         * @param instruments one to {@link #MOST_AT_ONCE}
         */
        BrokerResult<Boolean> add(BrokerAccess access, List<BrokerListing> instruments, BrokerQuoteMode mode);

        /** Has the broker tell of instruments no more; the same. */
        BrokerResult<Boolean> remove(BrokerAccess access, List<BrokerListing> instruments);
    }

    /**
     * Who is told of ticks. He does not wait for anything: what comes meanwhile piles up at the broker, which cuts off whoever is slow.
     */
    interface QuoteEar {

        /** The broker is heard from now on, and waits to be told of which instruments. */
        void joined();

        /** A tick, which is good during the call only. */
        void told(BrokerListing instrument, BrokerQuoteMode mode, BrokerTick tick);

        /** Something that should be a tick and cannot be read. */
        void unreadable(String kind);

        /** Nobody is heard any more, and why; whoever wants to opens another feed. Told once. */
        void ended(String why);
    }

    /** Most instruments that an account may have streamed at once. */
    default int mostStreamed(BrokerAccount account) {
        throw new UnsupportedOperationException("not among the capabilities");
    }

    /**
     * Opens a feed of prices, without any at first. It returns at once. Where the broker refuses it as one without a good session, the
     * adapter finds out by a question whether that is so, which tells it to {@link BrokerAccess#sessionRefused()}.
     */
    default QuoteFeed streamQuotes(BrokerAccess access, Duration connectTimeout, QuoteEar ear) {
        throw new UnsupportedOperationException("not among the capabilities");
    }
}
