package io.harkara.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A venue on a real socket that writes down every effect, and that fails when it is told to. It refuses a reference twice. */
final class LedgerServer implements AutoCloseable {

    /** What becomes of one submission. */
    enum Fault {
        NONE,
        DROP_AFTER_EFFECT,
        DROP_BEFORE_EFFECT,
        REJECT,
        HANG_AFTER_EFFECT
    }

    private final HttpServer server;
    private final Map<String, Integer> effects = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger(1000);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile boolean finished;
    private volatile boolean hidden;
    private volatile Duration delay = Duration.ZERO;

    LedgerServer() throws IOException {
        this(0);
    }

    LedgerServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/submit", this::submit);
        server.createContext("/look-up", this::lookUp);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The next submissions meet these, one each; then all goes well again. */
    void next(Fault... next) {
        faults.addAll(List.of(next));
    }

    void finishAll() {
        finished = true;
    }

    void hide(boolean hide) {
        hidden = hide;
    }

    void delay(Duration each) {
        delay = each;
    }

    /** References of all submissions that arrived, in their order. */
    List<String> requests() {
        return new ArrayList<>(requests);
    }

    /** References that had an effect. */
    int effects() {
        return effects.size();
    }

    /** What this venue calls the order of a reference. */
    String venueReference(String reference) {
        return String.valueOf(effects.get(reference));
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void submit(HttpExchange exchange) throws IOException {
        String reference = exchange.getRequestURI().getQuery();
        requests.add(reference);
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        sleep(delay);
        // Before the answer: whoever has it may send the next one.
        underWay.decrementAndGet();
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        if (fault == Fault.DROP_BEFORE_EFFECT) {
            exchange.close();
            return;
        }
        if (fault == Fault.REJECT) {
            answer(exchange, "rejected");
            return;
        }
        Integer before = effects.putIfAbsent(reference, numbers.incrementAndGet());
        if (fault == Fault.HANG_AFTER_EFFECT) {
            sleep(Duration.ofMinutes(1));
        }
        if (fault == Fault.DROP_AFTER_EFFECT) {
            exchange.close();
            return;
        }
        answer(exchange, before == null ? "accepted:" + effects.get(reference) : "duplicate");
    }

    private void lookUp(HttpExchange exchange) throws IOException {
        Integer number = effects.get(exchange.getRequestURI().getQuery());
        answer(exchange, number == null || hidden ? "absent" : (finished ? "finished:" : "held:") + number);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
