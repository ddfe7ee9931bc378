package io.harkara.intake;

import io.harkara.runtime.Traceparent;
import io.harkara.security.Party;
import io.harkara.security.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and what the headers ask for.
 *
 * @param client the upstream system: the one whose key or token it is, or the one that the header X-Client-Id names, by which an
 *     administrator acts for another
 * @param key the header Idempotency-Key, or null
 * @param trace the trace of the call
 * @param patience how long the caller would wait for a result; zero for not at all
 */
record Caller(String client, @Nullable String key, Traceparent trace, Duration patience) {

    static final String CLIENT_HEADER = "X-Client-Id";
    static final String KEY_HEADER = "Idempotency-Key";

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String CLIENT_EXPECTED = "1 to 64 letters, digits, dots, dashes and underscores";
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})\"?(?=$|[,;\\s])");

    /**
     * The caller of a request.
     *
     * @param keyRequired whether the request means nothing without an idempotency key
     * @throws ProblemException with every fault of the headers
     */
    static Caller of(HttpServletRequest request, Duration longestWait, boolean keyRequired) {
        List<Fault> faults = new ArrayList<>(0);
        String client = client(request);
        checkClient(CLIENT_HEADER, client, faults);
        String key = request.getHeader(KEY_HEADER);
        if (key != null || keyRequired) {
            checkKey(KEY_HEADER, key, faults);
        }
        if (!faults.isEmpty()) {
            String detail = faults.getFirst().message();
            throw new ProblemException(Problem.of(ProblemCode.REQUEST_INVALID, detail, faults));
        }
        return new Caller(
                client,
                key,
                Traceparent.parseOrStart(request.getHeader(Traceparent.HEADER)),
                wait(request, longestWait));
    }

    private static String client(HttpServletRequest request) {
        Party party = Party.of(request);
        String named = request.getHeader(CLIENT_HEADER);
        if (named == null || named.equals(party.id())) {
            return party.id();
        }
        if (!party.may(Scope.ADMIN)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.FORBIDDEN,
                    "%s names another client, which needs the scope %s; leave it out"
                            .formatted(CLIENT_HEADER, Scope.ADMIN.word())));
        }
        return named;
    }

    /** The same, who waits that long, but for no longer than anybody may, where he did not say for how long. */
    Caller patientFor(Duration usual, Duration longest) {
        return patience.isZero()
                ? new Caller(client, key, trace, usual.compareTo(longest) < 0 ? usual : longest)
                : this;
    }

    /** Notes a fault if there is no client or an unfit one. */
    static void checkClient(String field, @Nullable String client, List<Fault> faults) {
        if (client == null) {
            faults.add(Fault.missing(field, CLIENT_EXPECTED));
        } else if (!CLIENT.matcher(client).matches()) {
            faults.add(Fault.wrong(field, client, CLIENT_EXPECTED));
        }
    }

    /** Notes a fault if there is no key or an unfit one. */
    static void checkKey(String field, @Nullable String key, List<Fault> faults) {
        OrderField rule = OrderField.IDEMPOTENCY_KEY;
        if (key == null || key.isBlank()) {
            faults.add(Fault.missing(field, rule.expected() + ", the same for every try of one order"));
        } else if (!rule.form().matcher(key).matches()) {
            faults.add(Fault.wrong(field, key, rule.expected()));
        }
    }

    // A preference that is not understood is ignored, as RFC 7240 asks.
    private static Duration wait(HttpServletRequest request, Duration longest) {
        for (String prefer : Collections.list(request.getHeaders("Prefer"))) {
            Matcher matcher = WAIT.matcher(prefer);
            if (matcher.find()) {
                Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
                return asked.compareTo(longest) < 0 ? asked : longest;
            }
        }
        return Duration.ZERO;
    }
}
