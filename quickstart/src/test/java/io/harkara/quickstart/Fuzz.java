package io.harkara.quickstart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends {@linkplain MalformedRequests malformed requests}, a few at a time, and judges each answer. */
final class Fuzz {

    private static final int SENDERS = 4;
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LONGEST_ANSWER = 256 * 1024;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*", Pattern.DOTALL);
    private static final Pattern INSIDE = Pattern.compile(
            "\tat |\\bat [a-z]+\\.[a-z.]+\\(|(?:java|jakarta|org|io|tools)\\.[a-z.]+[A-Z]\\w*Exception|Apache Tomcat");
    private static final Pattern TAKEN = Pattern.compile("\"orderId\"\\s*:\\s*\"([^\"]+)\"");

    /** What HTTP itself has for a transfer coding and a version that a server does not know (RFC 9112, 6.1; RFC 9110, 15.6.6). */
    private static final Set<Integer> RIGHT_ABOVE_500 = Set.of(501, 505);

    private final MalformedRequests requests;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Set<String> taken = new ConcurrentSkipListSet<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    Fuzz(MalformedRequests requests) {
        this.requests = requests;
    }

    /** Sends so many, one after another on each of a few connections, and returns when all are answered. */
    void run(int count) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                senders.add(threads.submit(() -> {
                    while (next.get() < count && faults.size() < 20) {
                        MalformedRequests.Request request;
                        // Drawn one at a time: the same seed draws the same requests in the same order.
                        synchronized (requests) {
                            request = requests.next(next.getAndIncrement());
                        }
                        judge(request);
                    }
                    return null;
                }));
            }
        }
        for (Future<?> sender : senders) {
            sender.get();
        }
    }

    /** Answers that none may give, each with its request. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Orders that were taken after all. */
    Set<String> taken() {
        return taken;
    }

    /** How many answers had which status; 0 where the connection was closed without one. */
    SortedMap<Integer, Integer> statuses() {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
        return counts;
    }

    private void judge(MalformedRequests.Request request) throws IOException {
        String answer;
        try {
            answer = answer(request);
        } catch (SocketTimeoutException _) {
            faults.add("no answer to " + request.endpoint() + ": " + request.what());
            return;
        } catch (IOException _) {
            // The server need not listen to the end of what it has refused.
            answer = "";
        }
        Matcher status = STATUS.matcher(answer);
        int code = status.matches() ? Integer.parseInt(status.group(1)) : 0;
        statuses.add(code);
        boolean allowed = !request.whole() && RIGHT_ABOVE_500.contains(code);
        boolean unforeseen = code >= 500 && !allowed;
        boolean unanswered = code == 0 && request.whole();
        if (unforeseen || unanswered || INSIDE.matcher(answer).find()) {
            faults.add("%s: %s%n -> %s"
                    .formatted(
                            request.endpoint(), request.what(), answer.substring(0, Math.min(answer.length(), 1_000))));
        }
        if (code == 202) {
            Matcher order = TAKEN.matcher(answer);
            while (order.find()) {
                taken.add(order.group(1));
            }
        }
    }

    private static String answer(MalformedRequests.Request request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), request.port()), TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(request.text().getBytes(ISO_8859_1));
                if (!request.whole()) {
                    socket.shutdownOutput();
                }
            } catch (IOException _) {
                // It may have answered before it was told everything.
            }
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        try {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                answer.write(part, 0, length);
                // A stream does not end.
                if (answer.size() > LONGEST_ANSWER
                        || answer.toString(ISO_8859_1).contains("text/event-stream")) {
                    break;
                }
            }
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException reset) {
            if (answer.size() == 0) {
                throw reset;
            }
        }
        return answer.toString(ISO_8859_1);
    }
}
