package io.harkara.intake;

import io.harkara.security.Party;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes batches over HTTP. The body is read to its end before the first order is taken: a batch over a limit is refused
 * whole, and a client that sends all before it reads anything cannot lock itself out. The answers stream, in the order of
 * the lines.
 */
@RestController
final class BatchController {

    private static final Logger log = LoggerFactory.getLogger(BatchController.class);
    private static final String BATCH = "/api/v1/orders/batch";
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final BatchReader reader;
    private final OrderRules rules;
    private final OrderDesk desk;
    private final RateLimits rates;
    private final Uploads uploads;
    private final IntakeProperties properties;
    private final Clock clock;
    private final ObjectWriter writer;
    private final Semaphore batches;

    BatchController(
            BatchReader reader,
            OrderRules rules,
            OrderDesk desk,
            RateLimits rates,
            Uploads uploads,
            IntakeProperties properties,
            Clock clock,
            JsonMapper mapper) {
        this.reader = reader;
        this.rules = rules;
        this.desk = desk;
        this.rates = rates;
        this.uploads = uploads;
        this.properties = properties;
        this.clock = clock;
        this.writer = mapper.writerFor(LineAnswer.class);
        this.batches = new Semaphore(properties.batchesAtOnce());
    }

    @PostMapping(path = BATCH, consumes = NDJSON)
    void ndjson(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        take(request, response, "NDJSON", reader::ndjson);
    }

    @PostMapping(path = BATCH, consumes = CSV)
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        take(request, response, "CSV", reader::csv);
    }

    private interface Cut {
        List<BatchLine> lines(byte[] body);
    }

    private void take(HttpServletRequest request, HttpServletResponse response, String format, Cut cut)
            throws IOException, InterruptedException {
        if (!batches.tryAcquire()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.BUSY,
                    "%d batches are being taken; send this one again later".formatted(properties.batchesAtOnce())));
        }
        try {
            Caller caller = Caller.of(request, properties.longestWait(), false);
            byte[] body = RequestBody.read(request, properties.longestBatch());
            String sha256 = Digests.hex(Digests.sha256().digest(body));
            Uploads.Content content = new Uploads.Content(Upload.Kind.ORDERS, format, sha256, body.length, false);
            try (UploadRun run = uploads.begin(request, caller, content)) {
                if (run.id() != null) {
                    response.setHeader(UploadRun.HEADER, run.id().toString());
                }
                List<BatchLine> lines = lines(cut, body, run);
                RateFilter.tell(rates.owe(Party.of(request), lines.size() - 1L), response);
                response.setContentType(NDJSON);
                answer(caller, lines, run, response.getOutputStream());
                run.done();
            }
        } finally {
            batches.release();
        }
    }

    private static List<BatchLine> lines(Cut cut, byte[] body, UploadRun run) {
        try {
            List<BatchLine> lines = cut.lines(body);
            run.has(lines.size());
            return lines;
        } catch (ProblemException refused) {
            run.refused(refused.problem());
            throw refused;
        }
    }

    private record Started(BatchLine line, Future<LineAnswer> answer) {}

    private void answer(Caller caller, List<BatchLine> lines, UploadRun run, OutputStream out)
            throws IOException, InterruptedException {
        int window = properties.batchConcurrency();
        ArrayDeque<Started> underWay = new ArrayDeque<>(window);
        Iterator<BatchLine> next = lines.iterator();
        try (KeyedTasks tasks = new KeyedTasks()) {
            while (next.hasNext() || !underWay.isEmpty()) {
                if (next.hasNext() && underWay.size() < window) {
                    BatchLine line = next.next();
                    underWay.add(new Started(line, start(tasks, caller, line)));
                } else {
                    Started eldest = underWay.remove();
                    if (!eldest.answer().isDone()) {
                        out.flush();
                    }
                    LineAnswer answer = await(eldest.answer());
                    run.answered(answer, eldest.line().form());
                    out.write(writer.writeValueAsBytes(answer));
                    out.write('\n');
                }
            }
        }
        out.flush();
    }

    private Future<LineAnswer> start(KeyedTasks tasks, Caller caller, BatchLine line) {
        OrderForm form = line.form();
        if (form == null) {
            Problem problem = Problem.of(ProblemCode.BODY_MALFORMED, String.valueOf(line.malformed()));
            return tasks.start(List.of(), () -> LineAnswer.of(line.number(), null, problem));
        }
        String key = key(form, caller, line.number());
        Verdict verdict = rules.judge(form, clock.instant());
        if (key == null) {
            Problem problem = Problem.invalid(verdict.faults());
            return tasks.start(List.of(), () -> LineAnswer.of(line.number(), null, problem));
        }
        Submission submission = new Submission(caller.client(), key, verdict, caller.trace());
        return tasks.start(keys(submission), () -> take(line.number(), submission));
    }

    // The answers are under way: a fault of ours in one line must not cut off the others.
    private LineAnswer take(int number, Submission submission) throws InterruptedException {
        try {
            return LineAnswer.of(number, submission.key(), desk.take(submission, OrderDesk.Patience.WAIT));
        } catch (RuntimeException failure) {
            log.error("line {} of a batch failed", number, failure);
            return LineAnswer.of(number, submission.key(), Problem.internal());
        }
    }

    /** What a submission must not overtake another one by. */
    static List<Object> keys(Submission submission) {
        List<Object> keys = new ArrayList<>(2);
        keys.add(new ClientKey(submission.client(), submission.key()));
        submission.verdict().valid().map(ValidOrder::orderingKey).ifPresent(keys::add);
        return keys;
    }

    private static @Nullable String key(OrderForm form, Caller caller, int number) {
        FormReader fields = new FormReader(form);
        if (fields.isGiven(OrderField.IDEMPOTENCY_KEY)) {
            return fields.text(OrderField.IDEMPOTENCY_KEY);
        }
        String key = caller.key() == null ? null : caller.key() + "/" + number;
        if (key == null || !OrderField.IDEMPOTENCY_KEY.form().matcher(key).matches()) {
            form.missing(
                    OrderField.IDEMPOTENCY_KEY,
                    "a key in the line, or the header Idempotency-Key that leaves room for a slash and the line's number");
            return null;
        }
        return key;
    }

    private static LineAnswer await(Future<LineAnswer> line) throws InterruptedException {
        try {
            return line.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(Objects.requireNonNullElse(failure.getCause(), failure));
        }
    }
}
