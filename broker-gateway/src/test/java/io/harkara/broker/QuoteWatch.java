package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.MarketQuote;
import io.harkara.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What stands on market.quotes, of one account, since the watch began; held against what a simulator says that it sent. */
final class QuoteWatch implements AutoCloseable {

    private final Instant since = Instant.now();
    private final List<MarketQuote> seen = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final TopicWriter writer;
    private final TopicReader<MarketQuote> reader;

    QuoteWatch(KafkaProperties kafka) {
        writer = new TopicWriter(kafka, "watch-quotes");
        try {
            TopicSetup.create(kafka, List.of(Topics.MARKET_QUOTES.name()));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        reader = new TopicReader<>(
                kafka,
                List.of(Topics.MARKET_QUOTES),
                new TopicReader.Options("watch-quotes-" + UUID.randomUUID(), 1, 1_000),
                writer,
                this::take);
        reader.start();
    }

    private void take(List<Received<MarketQuote>> batch) {
        List<MarketQuote> quotes = new ArrayList<>();
        for (Received<MarketQuote> received : batch) {
            if (received.value().getReceivedAt().isAfter(since)) {
                quotes.add(received.value());
                keys.add(new String(received.original().key(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        seen.addAll(quotes);
    }

    List<MarketQuote> of(String symbol) {
        return seen.stream().filter(quote -> quote.getSymbol().equals(symbol)).toList();
    }

    /** Keys that were not seen before. */
    List<String> keys() {
        return keys.stream().distinct().sorted().toList();
    }

    int count() {
        return seen.size();
    }

    /** Waits until more came than there were. */
    void awaitMore(int than) {
        Awaitility.await().atMost(BrokerSamples.patience()).until(() -> seen.size() > than);
    }

    void forget() {
        seen.clear();
        keys.clear();
    }

    /** What is here of a symbol is what a simulator says that it sent of it: as many, and the last one with its price and volume. */
    void isWhatWasSent(JsonNode instrument, long sentBefore, String symbol) {
        long sent = instrument.path("sent").asLong() - sentBefore;
        Awaitility.await()
                .atMost(BrokerSamples.patience())
                .untilAsserted(() -> assertThat(of(symbol)).as(symbol).hasSize((int) sent));
        List<MarketQuote> quotes = of(symbol);
        assertThat(quotes).extracting(MarketQuote::getVolume).doesNotHaveDuplicates();
        MarketQuote last = quotes.getLast();
        assertThat(last.getVolume()).isEqualTo(instrument.path("volume").asLong());
        assertThat(last.getLastPrice())
                .isEqualByComparingTo(instrument.path("rupees").decimalValue());
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
