package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerTick.Field;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerQuoteMode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The socket of prices against that of the simulator. */
class XtsQuoteFeedTest implements BrokerAdapter.QuoteEar {

    private final List<String> joined = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final List<String> unreadable = new CopyOnWriteArrayList<>();
    private final List<Long> volumes = new CopyOnWriteArrayList<>();
    private volatile int bids;
    private XtsControl xts;
    private BrokerClient client;
    private BrokerAccounts accounts;
    private BrokerAccounts.Entry entry;
    private BrokerAdapter.QuoteFeed feed;

    @BeforeEach
    void open() throws Exception {
        xts = new XtsControl();
        xts.settings("{\"pingIntervalMillis\":200,\"pingTimeoutMillis\":300}");
        xts.change("PUT", "/ticks", "{\"perSecond\":200,\"paused\":false}");
        BrokerProperties properties =
                BrokerSamples.properties(xts.uri(), Map.of("accounts.main.settings.broadcast-mode", "Partial"));
        client = BrokerSamples.client(properties, Clock.systemUTC());
        accounts = BrokerSamples.accounts(properties, client, Clock.systemUTC());
        entry = accounts.find("main");
        feed = entry.adapter().streamQuotes(link(), Duration.ofSeconds(2), this);
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !joined.isEmpty());
    }

    @AfterEach
    void close() {
        feed.close();
        client.close();
        xts.close();
    }

    private BrokerLink link() throws Exception {
        return accounts.enquiryLink(entry);
    }

    private BrokerListing sbin() throws Exception {
        return switch (entry.adapter().instruments(link(), Set.of(BrokerExchange.NSE))) {
            case BrokerResult.Value<List<BrokerListing>>(List<BrokerListing> all) ->
                all.stream()
                        .filter(one -> one.symbol().equals("SBIN-EQ"))
                        .findFirst()
                        .orElseThrow();
            case BrokerResult.Failed<List<BrokerListing>>(BrokerError error) ->
                throw new IllegalStateException(error.toString());
        };
    }

    @Override
    public void joined() {
        joined.add("joined");
    }

    @Override
    public void told(BrokerListing instrument, BrokerQuoteMode mode, BrokerTick tick) {
        bids = tick.bids().size();
        volumes.add(tick.get(Field.VOLUME));
    }

    @Override
    public void unreadable(String kind) {
        unreadable.add(kind);
    }

    @Override
    public void ended(String why) {
        ended.add(why);
    }

    @Test
    void partialLinesTellAllThatWasSentAndTheSameMayBeSubscribedTwice() throws Exception {
        BrokerListing sbin = sbin();
        for (int i = 0; i < 2; i++) {
            assertThat(feed.add(link(), List.of(sbin), BrokerQuoteMode.FULL)).isEqualTo(BrokerResult.of(true));
        }
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> volumes.size() > 20);
        JsonNode sent = xts.change("PUT", "/ticks", "{\"paused\":true}");
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(
                        () -> assertThat(volumes).hasSize(sent.path("sent").asInt()));
        assertThat(volumes).doesNotHaveDuplicates();
        assertThat(volumes.getLast())
                .isEqualTo(sent.path("instruments").path(0).path("volume").asLong());
        assertThat(bids).isEqualTo(5);
        assertThat(unreadable).isEmpty();
        assertThat(feed.remove(link(), List.of(sbin))).isEqualTo(BrokerResult.of(true));
        assertThat(xts.get("/ticks").path("subscriptions").asInt()).isZero();
    }

    @Test
    void itStaysWhileItsPingsAreAnsweredAndEndsOnceTheyAreNot() {
        assertThat(feed.isOpen()).isTrue();
        xts.change("PUT", "/sockets/pings", "{\"answered\":false}");
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> !ended.isEmpty());
        assertThat(ended).singleElement().asString().contains("silent");
        assertThat(feed.isOpen()).isFalse();
    }

    @Test
    void whatTheBrokerRefusesIsNotTakenForSubscribed() throws Exception {
        xts.settings("{\"subscriptionQuota\":1}");
        List<BrokerListing> two = List.of(
                sbin(), new BrokerListing(BrokerExchange.NSE, "2885", "RELIANCE-EQ", "RELIANCE", null, null, 1, null));
        assertThat(feed.add(link(), two, BrokerQuoteMode.QUOTE))
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo("e-session-0004"));
        assertThat(feed.isOpen()).isTrue();
    }
}
