package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

class MaskedLogsTest {

    private static final String PATTERN = "%d %-5level [%thread] %logger : %msg %X %kvp%n";

    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    MaskedLogsTest() {
        context.setMDCAdapter(mdc);
    }

    @Test
    void theCorpusIsHiddenInMessageArgumentMdcPairAndException() {
        Logger log = logger(PATTERN);
        SoftAssertions each = new SoftAssertions();
        for (LogCorpus.Kind kind : new LogCorpus.Kind[] {LogCorpus.Kind.FORM, LogCorpus.Kind.NAMED}) {
            for (LogCorpus.Entry entry : LogCorpus.read().of(kind)) {
                written.reset();
                String quoted = "\"" + entry.name() + "\":\"" + entry.value() + "\"";
                mdc.put(entry.name(), entry.value());
                Exception cause = new IllegalArgumentException("cause " + quoted);
                Exception failure = new IllegalStateException(entry.name() + ": '" + entry.value() + "'", cause);
                failure.addSuppressed(new IllegalStateException("beside " + quoted));
                log.atInfo()
                        .addKeyValue(entry.name(), entry.value())
                        .setCause(failure)
                        .log("sent '" + quoted + "' and \"{}\":\"{}\"", entry.name(), entry.value());
                mdc.clear();
                each.assertThat(lines())
                        .as(quoted)
                        .doesNotContain(entry.value())
                        .contains("sent '", "Caused by: ", "Suppressed: ", "at io.harkara.runtime.MaskedLogsTest");
            }
        }
        each.assertAll();
    }

    @Test
    void aValueOfTheMdcIsHiddenAlsoWhereThePatternDoesNotNameIt() {
        Logger log = logger("%X{mobile} %X{firstName} %X{order} %msg%n");
        mdc.put("mobile", "9845061400");
        mdc.put("firstName", "J\u00fcrgen");
        mdc.put("order", "0199");
        log.info("for J\u00fcrgen \u0939\u0930\u0915\u093e\u0930\u093e");
        assertThat(lines())
                .isEqualTo("*** *** 0199 for *** \u0939\u0930\u0915\u093e\u0930\u093e" + System.lineSeparator());
    }

    @Test
    void whatPeopleNeedStaysInTheLine() {
        Logger log = logger(PATTERN);
        for (LogCorpus.Entry entry : LogCorpus.read().of(LogCorpus.Kind.READABLE)) {
            written.reset();
            log.warn(
                    "{}={} of {}",
                    entry.name(),
                    entry.value(),
                    entry.value(),
                    new IllegalStateException(entry.value()));
            assertThat(lines())
                    .contains(
                            entry.name() + "=" + entry.value() + " of " + entry.value(), "Exception: " + entry.value());
        }
    }

    @Test
    void withoutTheFilterTheCorpusWouldBeFound() {
        Logger log = unmasked(PATTERN);
        for (LogCorpus.Entry entry : LogCorpus.read().entries()) {
            written.reset();
            log.info("sent {}", entry.value());
            assertThat(lines()).contains(entry.value());
        }
    }

    @Test
    void aLineThatCannotBeMaskedIsLeftOut() {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setOutputStream(written);
        appender.setEncoder(new EncoderBase<>() {
            @Override
            public byte[] headerBytes() {
                return new byte[0];
            }

            @Override
            public byte[] encode(ILoggingEvent event) {
                throw new IllegalStateException(event.getFormattedMessage());
            }

            @Override
            public byte[] footerBytes() {
                return new byte[0];
            }
        });
        appender.start();
        context.getLogger("test").addAppender(appender);
        MaskedLogs.mask(context);
        context.getLogger("test").info("QWEPZ4321K");
        assertThat(lines())
                .isEqualTo("A log line is left out, because it could not be masked: java.lang.IllegalStateException"
                        + System.lineSeparator());
    }

    @Test
    void whatWritesWithoutAnEncoderStopsTheStart() {
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.setName("list");
        context.getLogger("deep.inside").addAppender(list);
        assertThatThrownBy(() -> MaskedLogs.mask(context))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "log appender list (ch.qos.logback.core.read.ListAppender) writes without an encoder");
    }

    /** No more is needed than this module on the class path. */
    @Test
    void aServiceWithALogbackFileOfItsOwnIsMaskedWithoutAWordAboutIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("service.log");
        SpringApplication service = new SpringApplication(Nothing.class);
        service.setWebApplicationType(WebApplicationType.NONE);
        LoggerContext ours = (LoggerContext) LoggerFactory.getILoggerFactory();
        try (var _ = service.run(
                "--logging.config=classpath:masking/own-logback.xml",
                "--logging.file.name=" + file,
                "--logging.structured.format.file=ecs")) {
            MDC.put("mobile", "9845061400");
            LoggerFactory.getLogger("some.library")
                    .warn("{\"password\":\"x\\\"y-hidden\"}", new IllegalStateException("QWEPZ4321K"));
            MDC.clear();
        } finally {
            // Stops the queue, and gives the other tests of this JVM their own configuration back.
            ours.reset();
            new ContextInitializer(ours).autoConfig();
        }
        assertThat(Files.readString(file.resolveSibling("service.log.plain")))
                .contains("WARN own {\"password\":\"***\"} ***", "java.lang.IllegalStateException: ***")
                .doesNotContain("9845061400", "y-hidden", "QWEPZ4321K");
        assertThat(Files.readString(file))
                .contains("{\\\"password\\\":\\\"***", "IllegalStateException", "\"mobile\":\"***\"")
                .doesNotContain("9845061400", "y-hidden", "QWEPZ4321K");
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    private String lines() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private Logger logger(String pattern) {
        Logger log = unmasked(pattern);
        MaskedLogs.mask(context);
        MaskedLogs.mask(context);
        return log;
    }

    private Logger unmasked(String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        context.getLogger("test").addAppender(appender);
        return context.getLogger("test");
    }
}
