package io.harkara.security;

import io.harkara.runtime.KafkaProperties;
import io.harkara.security.MatrixRoles.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Every operation that a service describes, asked for by everybody: who is not known gets 401, whose scope is missing gets 403 and is
 * told which, and all others get in; nobody gets a 5xx. So that no operation is left out, each has to be classified
 * ({@link #classified}), and what an operation asks for has to be what the table of endpoints says.
 *
 * <p>Nothing is harmed by it. Where an operation acts, the identifiers in its path are of nothing that there is, and where that does
 * not suffice the test of the service says what is sent instead ({@link #instead}).
 */
public final class EndpointMatrix {

    private static final int IN_FLIGHT = 8;
    /** A service that is busy says so, and is asked again. */
    private static final int TRIES = 5;

    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String REFUSED = "harkara.security.refused";
    /** What each service has, about itself. Every table has rules for it, so that a description cannot leave it out. */
    private static final String OF_EVERY_SERVICE = """
            GET /api/v1/health
            GET /api/v1/monitoring/health
            GET /api/v1/monitoring/health/ready
            GET /api/v1/monitoring/health/live
            GET /api/v1/monitoring/health/detailed
            GET /api/v1/monitoring/metrics
            GET /api/v1/monitoring/stats/system
            GET /api/v1/monitoring/stats/application
            GET /api/v1/monitoring/stats/cache
            """;

    private static final Set<Scope> OF_EVERYBODY =
            EnumSet.of(Scope.ADMIN, Scope.ORDERS_OPERATE, Scope.ORDERS_APPROVE, Scope.AUDIT_READ);

    /** What is sent in the place of what the description has. */
    private record Instead(String query, @Nullable String body) {}

    private final ApplicationContext service;
    private final KafkaProperties kafka;
    private final List<DescribedOperation> operations;
    private final String file;
    private final Map<String, About> classified = new LinkedHashMap<>();
    private final Map<String, Instead> instead = new LinkedHashMap<>();
    private final Set<String> notDescribed = new TreeSet<>();
    private final Set<String> maybeAway = new TreeSet<>(Set.of(
            "GET /api/v1/health",
            "GET /api/v1/monitoring/health",
            "GET /api/v1/monitoring/health/ready",
            "GET /api/v1/monitoring/health/detailed"));
    private @Nullable OutsideIssuer issuer;

    /**
     * The matrix of a service that runs.
     *
     * @param file where its operations are classified, for the one who adds an operation
     */
    public EndpointMatrix(ApplicationContext service, KafkaProperties kafka, DescribedApi api, String file) {
        this.service = service;
        this.kafka = kafka;
        this.operations = api.operations();
        this.file = file;
        notDescribed.add("/actuator/**");
        classified(About.NOBODY, OF_EVERY_SERVICE);
    }

    /** The scopes of people by the words of their roles, as the matrix tries them. */
    public static Map<String, Set<Scope>> scopesOfPeople() {
        return MatrixRoles.PEOPLE;
    }

    /** Says of operations whose things they are about; a line each: method, space, path. */
    public EndpointMatrix classified(About about, String lines) {
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            if (classified.put(line, about) != null) {
                throw new IllegalArgumentException(line + " is classified twice in " + file);
            }
        });
        return this;
    }

    /** Has a query and a body sent in the place of the described ones, so that nothing is done; null for no other body. */
    public EndpointMatrix instead(String operation, String query, @Nullable String body) {
        instead.put(operation, new Instead(query, body));
        return this;
    }

    /** Paths of the table that no description has: pages, and descriptions. */
    public EndpointMatrix notDescribed(String... paths) {
        notDescribed.addAll(List.of(paths));
        return this;
    }

    /** Operations that answer 503 where what they need is not there in a test: the service says so and nothing is wrong. */
    public EndpointMatrix maybeAway(String... names) {
        maybeAway.addAll(List.of(names));
        return this;
    }

    /** The service takes tokens of that issuer. */
    public EndpointMatrix tokensOf(OutsideIssuer provider) {
        issuer = provider;
        return this;
    }

    /** The operations of a kind. */
    public List<DescribedOperation> about(About about) {
        return operations.stream()
                .filter(operation -> classified.get(operation.name()) == about)
                .toList();
    }

    /** What is not as it has to be before anybody asks: descriptions, rules and classes that do not meet. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        Map<String, String> rules = new LinkedHashMap<>();
        for (EndpointRules.Rule rule : service.getBean(EndpointRules.class).all()) {
            String path = rule.path().getPatternString();
            if (!notDescribed.contains(path) && !path.startsWith("/actuator")) {
                rules.put(rule.method() + " " + path, rule.asks());
            }
        }
        Set<String> described =
                operations.stream().map(DescribedOperation::name).collect(Collectors.toCollection(TreeSet::new));
        rules.keySet().stream()
                .filter(rule -> !described.contains(rule))
                .forEach(rule ->
                        differences.add("%s: the table of endpoints has it and openapi.yaml has not. Describe it there"
                                .formatted(rule)));
        for (DescribedOperation operation : operations) {
            String rule = rules.get(operation.name());
            if (rule == null) {
                differences.add(
                        "%s: openapi.yaml has it and the table of endpoints has not. Add a rule to …Endpoints.java"
                                .formatted(operation.name()));
            } else if (!rule.equals(operation.asks())) {
                differences.add("%s: openapi.yaml says '%s' and the table of endpoints '%s'. Below operationId write %s"
                        .formatted(operation.name(), operation.asks(), rule, security(rule)));
            }
            classOf(operation, differences);
        }
        classified.keySet().stream()
                .filter(name -> !described.contains(name) && !OF_EVERY_SERVICE.contains(name))
                .forEach(name -> differences.add("%s: classified in %s and not described".formatted(name, file)));
        instead.keySet().stream()
                .filter(name -> !described.contains(name))
                .forEach(name -> differences.add("%s: has a request in %s and is not described".formatted(name, file)));
        return differences;
    }

    private void classOf(DescribedOperation operation, List<String> differences) {
        About about = classified.get(operation.name());
        if (about == null) {
            differences.add("""
                    %s: nobody has said whose things it is about. In %s add the line '%s' to one of: NOBODY (reference data, health: \
                    the same for everybody), CALLER (about who calls, and no other can be named), CLIENT (orders and what belongs to \
                    them: a test then tries to cross from one client to another), EVERYBODY (asks for admin, orders:operate, \
                    orders:approve or audit:read). If it acts on the first example that openapi.yaml has, add .instead(…) with a \
                    request that does nothing""".formatted(operation.name(), file, operation.name()));
        } else if (about == About.EVERYBODY
                && OF_EVERYBODY.stream().noneMatch(scope -> scope.word().equals(operation.asks()))) {
            differences.add("%s: about everybody's things, and asks for '%s', which an upstream system may have"
                    .formatted(operation.name(), operation.asks()));
        }
    }

    private static String security(String asks) {
        return switch (asks) {
            case "open" -> "'security: []'";
            case "any key or token" -> "nothing";
            default ->
                "'security: [{ key: ['%s'] }, { token: ['%s'] }, { session: ['%s'] }]'".formatted(asks, asks, asks);
        };
    }

    /**
     * Asks for everything as everybody.
     *
     * @return what was not answered as it has to be; nothing is asked while {@link #differences} has any
     */
    public List<String> faults() {
        List<String> differences = differences();
        if (!differences.isEmpty()) {
            return differences;
        }
        List<Role> roles = MatrixRoles.make(kafka, service.getBean(AccessTable.class), issuer);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicInteger refusals = new AtomicInteger();
        double before = counted();
        Semaphore places = new Semaphore(IN_FLIGHT);
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (DescribedOperation operation : operations) {
                for (Role role : roles) {
                    var _ = threads.submit(() -> {
                        places.acquireUninterruptibly();
                        try {
                            ask(http, operation, role, refusals, faults);
                        } finally {
                            places.release();
                        }
                    });
                }
            }
        }
        if (counted() - before != refusals.get()) {
            faults.add("%s rose by %.0f and %d were refused".formatted(REFUSED, counted() - before, refusals.get()));
        }
        return faults.stream().sorted().toList();
    }

    /** Each token that is wrong in one thing is refused and counted, and one that is right is not. */
    public List<String> faultsOfTokens(String client) {
        List<String> faults = new ArrayList<>();
        DescribedOperation any = operations.stream()
                .filter(operation -> operation.reads() && !operation.asks().equals("open"))
                .filter(operation -> !operation.path().contains("stream"))
                .findFirst()
                .orElseThrow();
        OutsideIssuer provider = issuer == null ? OutsideIssuer.shared() : issuer;
        try (HttpClient http = HttpClient.newHttpClient()) {
            Role right = bearer("that is right", provider.token(client, TestAccess.ALL));
            if (MatrixAnswer.to(http, request(any, right)).status() == 401) {
                faults.add("a token that is right is not taken");
            }
            provider.badTokens(client).forEach((wrong, token) -> {
                double before = counted("bad-token");
                MatrixAnswer answer = MatrixAnswer.to(http, request(any, bearer(wrong, token)));
                if (answer.status() != 401 || counted("bad-token") != before + 1) {
                    faults.add("a token %s: answered %d %s, counted %.0f"
                            .formatted(wrong, answer.status(), answer.body(), counted("bad-token") - before));
                }
            });
        }
        return faults;
    }

    private void ask(
            HttpClient http, DescribedOperation operation, Role role, AtomicInteger refusals, Queue<String> faults) {
        try {
            boolean away = maybeAway.contains(operation.name());
            MatrixAnswer answer = MatrixAnswer.to(http, request(operation, role));
            for (int again = 1; again < TRIES && answer.status() == 503 && !away; again++) {
                LockSupport.parkNanos(BEFORE_NEXT_TRY.toNanos());
                answer = MatrixAnswer.to(http, request(operation, role));
            }
            if (answer.isRefusal()) {
                refusals.incrementAndGet();
            }
            String expected = answer.expected(operation, role, away);
            if (!expected.isEmpty()) {
                faults.add("%s by %s: expected %s; was %d %s"
                        .formatted(operation.name(), role.name(), expected, answer.status(), answer.body()));
            }
        } catch (RuntimeException trouble) {
            faults.add("%s by %s: %s".formatted(operation.name(), role.name(), trouble));
        }
    }

    private static Role bearer(String name, String token) {
        return new Role(name, "Authorization", "Bearer " + token, null);
    }

    private HttpRequest request(DescribedOperation operation, Role role) {
        Instead other = instead.get(operation.name());
        String query = other == null ? operation.filledQuery() : other.query();
        String body = other == null || other.body() == null ? operation.filledBody() : other.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s%s"
                        .formatted(
                                service.getEnvironment().getProperty("local.server.port"),
                                operation.filledPath(Map.of()),
                                query)))
                .timeout(LONGEST)
                .method(
                        operation.method(),
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        List<String> headers = operation.filledHeaders();
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        if (role.header() != null) {
            request.header(role.header(), String.valueOf(role.value()));
        }
        return request.build();
    }

    private double counted() {
        return service.getBean(MeterRegistry.class).find(REFUSED).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double counted(String why) {
        return service.getBean(MeterRegistry.class).find(REFUSED).tag("why", why).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
