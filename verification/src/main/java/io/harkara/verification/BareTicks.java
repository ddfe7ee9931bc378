package io.harkara.verification;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that could hear prices of XTS: a socket, and each message read to its last number. Says how many there were for each line of
 * its input.
 */
final class BareTicks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_AT_ONCE = 50;
    private static final int DEPTH = 1502;
    private static final String EVENT = "42[\"1502-json-full\",";

    private static final AtomicLong COUNT = new AtomicLong();
    private static BigDecimal sum = BigDecimal.ZERO;

    private BareTicks() {}

    /** @param arguments the simulator's address, and the numbers of the instruments */
    public static void main(String[] arguments) throws Exception {
        String market = arguments[0] + "/apimarketdata";
        try (HttpClient http = HttpClient.newHttpClient()) {
            String token = JSON.readTree(
                            send(
                                    http,
                                    market + "/auth/login",
                                    "",
                                    "{\"appKey\":\"demo-market-key\",\"secretKey\":\"demo-market-secret\",\"source\":\"WebAPI\"}"))
                    .at("/result/token")
                    .asString();
            CountDownLatch joined = new CountDownLatch(1);
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(
                            URI.create(market.replaceFirst("^http", "ws")
                                    + "/socket.io/?token=" + token
                                    + "&userID=BARE&publishFormat=JSON&broadcastMode=Full&EIO=3&transport=websocket"),
                            new Hearing(joined))
                    .join();
            joined.await();
            List<String> all = List.of(arguments).subList(1, arguments.length);
            for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
                List<String> part = new ArrayList<>();
                for (String number : all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE))) {
                    part.add("{\"exchangeSegment\":1,\"exchangeInstrumentID\":%s}".formatted(number));
                }
                var _ = send(
                        http,
                        market + "/instruments/subscription",
                        token,
                        "{\"instruments\":[%s],\"xtsMessageCode\":%d}".formatted(String.join(",", part), DEPTH));
            }
            say("ready");
            for (int in = System.in.read(); in >= 0; in = System.in.read()) {
                if (in == '\n') {
                    say("count %d sum %s".formatted(COUNT.get(), sum.signum()));
                }
            }
            socket.abort();
        }
        System.exit(0);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static String send(HttpClient http, String address, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new BenchmarkException("the simulator answered %s".formatted(reply.body()));
        }
        return reply.body();
    }

    private static final class Hearing implements WebSocket.Listener {

        private final CountDownLatch joined;
        private final StringBuilder text = new StringBuilder();

        Hearing(CountDownLatch joined) {
            this.joined = joined;
        }

        @Override
        public void onOpen(WebSocket opened) {
            opened.request(Long.MAX_VALUE);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                take(message);
            }
            return null;
        }

        private void take(String message) {
            if (message.startsWith(EVENT)) {
                try (JsonParser outer = JSON.createParser(message.substring(2))) {
                    outer.nextToken();
                    outer.nextToken();
                    outer.nextToken();
                    try (JsonParser in = JSON.createParser(outer.getString())) {
                        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                            if (token.isNumeric()) {
                                sum = in.getDecimalValue();
                            }
                        }
                    }
                }
                COUNT.incrementAndGet();
            } else if (message.contains("joined")) {
                joined.countDown();
            }
        }
    }
}
