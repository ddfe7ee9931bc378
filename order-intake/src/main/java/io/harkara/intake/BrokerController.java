package io.harkara.intake;

import io.harkara.schemas.BrokerOrderType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Questions to stock brokers by their addresses. Each is an order without an effect, as at {@code /api/v1/orders}: it goes
 * through the same topics, and its answer stands in the result.
 */
@RestController
final class BrokerController {

    /** Whoever asks wants to see the answer: so long is waited where the caller does not say. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String BROKERS = "/api/v1/brokers/";

    /** A parameter that stands for one instrument; it may come several times. */
    private static final String INSTRUMENT = "instrument";

    private static final Map<String, BrokerOrderType> QUESTIONS = Map.ofEntries(
            Map.entry("order-book", BrokerOrderType.ORDER_BOOK),
            Map.entry("trade-book", BrokerOrderType.TRADE_BOOK),
            Map.entry("positions", BrokerOrderType.POSITIONS),
            Map.entry("holdings", BrokerOrderType.HOLDINGS),
            Map.entry("funds", BrokerOrderType.FUNDS),
            Map.entry("profile", BrokerOrderType.PROFILE),
            Map.entry("quotes", BrokerOrderType.QUOTES),
            Map.entry("depth", BrokerOrderType.DEPTH),
            Map.entry("history", BrokerOrderType.HISTORY),
            Map.entry("order-status", BrokerOrderType.ORDER_STATUS),
            Map.entry("instruments/search", BrokerOrderType.INSTRUMENTS));

    private static final String QUOTE_STREAMS = "{account}/quote-streams";

    private final OrderRules rules;
    private final OrderPlacing placing;
    private final IntakeProperties properties;
    private final Clock clock;

    BrokerController(OrderRules rules, OrderPlacing placing, IntakeProperties properties, Clock clock) {
        this.rules = rules;
        this.placing = placing;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping(
            path = {
                BROKERS + "{account}/order-book",
                BROKERS + "{account}/trade-book",
                BROKERS + "{account}/positions",
                BROKERS + "{account}/holdings",
                BROKERS + "{account}/funds",
                BROKERS + "{account}/profile",
                BROKERS + "{account}/quotes",
                BROKERS + "{account}/depth",
                BROKERS + "{account}/history",
                BROKERS + "{account}/order-status",
                BROKERS + "{account}/instruments/search"
            },
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> ask(@PathVariable String account, HttpServletRequest request) throws InterruptedException {
        String path = request.getRequestURI();
        return ask(QUESTIONS.get(path.substring(path.indexOf('/', BROKERS.length()) + 1)), account, request);
    }

    /** What is streamed to {@code market.quotes}. */
    @GetMapping(
            path = BROKERS + QUOTE_STREAMS,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> streams(@PathVariable String account, HttpServletRequest request)
            throws InterruptedException {
        return ask(BrokerOrderType.QUOTES_SUBSCRIPTIONS, account, request);
    }

    /** Has more of it streamed. Its parameters may stand in the address or in the body, as those of a form do. */
    @PostMapping(
            path = BROKERS + QUOTE_STREAMS,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> stream(@PathVariable String account, HttpServletRequest request)
            throws InterruptedException {
        return ask(BrokerOrderType.QUOTES_SUBSCRIBE, account, request);
    }

    /** Has less of it streamed, or nothing any more. */
    @DeleteMapping(
            path = BROKERS + QUOTE_STREAMS,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> endStreams(@PathVariable String account, HttpServletRequest request)
            throws InterruptedException {
        return ask(BrokerOrderType.QUOTES_UNSUBSCRIBE, account, request);
    }

    private ResponseEntity<Object> ask(BrokerOrderType question, String account, HttpServletRequest request)
            throws InterruptedException {
        Duration longest = properties.longestWait();
        Caller caller = Caller.of(request, longest, false).patientFor(PATIENCE, longest);
        // Each question is a new one, unless the caller says that it is not.
        Caller named = caller.key() == null
                ? new Caller(caller.client(), UUID.randomUUID().toString(), caller.trace(), caller.patience())
                : caller;
        return placing.place(named, rules.judge(form(question, account, request), clock.instant()));
    }

    private static OrderForm form(BrokerOrderType question, String account, HttpServletRequest request) {
        OrderForm form = OrderForm.flat();
        form.fill(OrderField.TYPE, text(question.typeName()));
        form.fill(OrderField.ACCOUNT, text(account));
        List<Given> instruments = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            OrderField field = OrderField.named(name);
            if (name.equals(INSTRUMENT)) {
                for (String value : values) {
                    instruments.add(Given.object(instrument(form, instruments.size(), value)));
                }
            } else if (field != null && field.part() == OrderField.Part.ORDER && !field.isNested()) {
                for (String value : values) {
                    form.fill(field, text(value));
                }
            } else {
                form.unknown(name, "/" + name, OrderField.Part.ORDER);
            }
        });
        if (!instruments.isEmpty()) {
            form.fill(OrderField.INSTRUMENTS, Given.array(instruments));
        }
        return form;
    }

    /** {@code NSE:RELIANCE-EQ}, or {@code NSE:id:2885} by the broker's id. */
    private static OrderForm instrument(OrderForm form, int number, String value) {
        OrderForm object = form.inside("/%s/%d/".formatted(INSTRUMENT, number));
        String[] parts = value.split(":", 3);
        object.fill(OrderField.EXCHANGE, text(parts[0]));
        if (parts.length == 3 && parts[1].equals("id")) {
            object.fill(OrderField.INSTRUMENT_ID, text(parts[2]));
        } else if (parts.length > 1) {
            object.fill(OrderField.SYMBOL, text(value.substring(parts[0].length() + 1)));
        }
        return object;
    }

    private static Given text(String value) {
        return new Given(value, Given.Kind.TEXT);
    }
}
