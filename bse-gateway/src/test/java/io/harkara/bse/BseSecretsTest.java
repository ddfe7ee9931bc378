package io.harkara.bse;

import static io.harkara.bse.BseSamples.envelope;
import static io.harkara.bse.BseSamples.sent;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.harkara.gateway.Errand;
import io.harkara.gateway.VenueBinding;
import io.harkara.gateway.WireLog;
import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Mode;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.WireKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** With every logger at its most talkative, nothing secret may come out anywhere. */
class BseSecretsTest {

    private static final String TOKEN = "UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==";
    private static final String PASSWORD = "Tr0ub4dor&3";
    private static final String PASS_KEY = "zq81xk22vv";

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final List<WireLog.Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + text(event.getThrowableProxy()));
        }
    };

    @BeforeEach
    void listen() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(before);
        root.detachAppender(appender);
    }

    @Test
    void noLogNoOutcomeAndNoFindingShowsAPasswordAPassKeyOrASession() throws Exception {
        List<RawServer.Action> orderReplies = List.of(
                RawServer.closeWithoutReply(),
                RawServer.reset(),
                RawServer.reply(500, "text/plain", "echo of " + TOKEN),
                RawServer.soap(envelope("getPassword", "100|" + TOKEN)),
                RawServer.reply(200, "text/html", "<html>" + TOKEN),
                RawServer.soap(BseSamples.recorded("fault-action-not-supported.xml")));
        List<String> said = new ArrayList<>();
        for (RawServer.Action action : orderReplies) {
            try (RawServer server = new RawServer(request -> script(request, action));
                    AnnotationConfigApplicationContext context = context(server)) {
                Venue<?> venue = context.getBean(VenueBinding.class).venue();
                @SuppressWarnings("unchecked")
                Venue<BseCommand> bse = (Venue<BseCommand>) venue;
                Venue.Submission<BseCommand> submission =
                        BseSamples.submission(BseSamples.purchase().build(), BseSamples.REFERENCE);
                Venue.Question<BseCommand> question = new Venue.Question<>(
                        submission.command(), submission.wireReference(), null, Instant.now(), Instant.now());
                said.add(errand(WireKind.SEND).run(() -> bse.submit(submission)).toString());
                said.add(
                        errand(WireKind.LOOK_UP).run(() -> bse.lookUp(question)).toString());
                said.add(context.getBean(BseProperties.class).toString());
                assertThat(sent(server.requests().getFirst(), "PassKey")).isEqualTo(PASS_KEY);
            }
        }

        assertThat(exchanges)
                .extracting(WireLog.Exchange::kind)
                .contains(WireKind.LOG_IN, WireKind.SEND, WireKind.LOOK_UP);
        for (WireLog.Exchange exchange : exchanges) {
            said.add(exchange.toString());
            said.add(exchange.said().masked().toString());
        }
        assertThat(logged).isNotEmpty();
        for (String line : logged) {
            assertThat(line).doesNotContain(secrets());
        }
        assertThat(said).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(secrets()));
    }

    private static Errand errand(WireKind kind) {
        return new Errand(new Attempt.Id("order-1", 1), BseSamples.REFERENCE, "", kind);
    }

    private static String[] secrets() {
        return new String[] {TOKEN, PASSWORD, PASSWORD.replace("&", "&amp;"), PASS_KEY};
    }

    private static RawServer.Action script(RawServer.Request request, RawServer.Action order) {
        return request.body().contains("<getPassword")
                ? RawServer.soap(envelope("getPassword", "100|" + TOKEN))
                : order;
    }

    private AnnotationConfigApplicationContext context(RawServer server) {
        Map<String, Object> set = new HashMap<>(Map.of(
                "harkara.bse.order-entry-url",
                server.uri() + "/MFOrderEntry/MFOrder.svc/Secure",
                "harkara.bse.report-url",
                server.uri() + "/StarMFWebService/StarMFWebService.svc/Secure",
                "harkara.bse.password",
                PASSWORD,
                "harkara.bse.pass-key",
                PASS_KEY));
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", set));
        context.registerBean(Mode.class, () -> Mode.DEVELOPMENT);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(
                BsePasswords.class, () -> BsePasswords.configured(() -> context.getBean(BseProperties.class)));
        context.registerBean(BsePages.class, () -> BseSamples.KEPT_NOWHERE);
        context.registerBean(WireLog.class, () -> exchanges::add);
        context.register(BseConfiguration.class);
        // What only a whole service has is not asked for.
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.refresh();
        return context;
    }

    private static String text(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : " " + thrown.getClassName() + " " + thrown.getMessage() + text(thrown.getCause());
    }
}
