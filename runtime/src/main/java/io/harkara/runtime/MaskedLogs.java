package io.harkara.runtime;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Puts {@link MaskingEncoder} around everything that writes log lines, whatever configuration it came from.
 *
 * <p>Spring Boot finds it in {@code META-INF/spring.factories} of this module and calls it as soon as logging is set up; until
 * then Spring Boot lets no line out. So each service has it, also with a Logback file or a pattern of its own, and also with
 * structured logging. Programs that set logging up by hand call {@link #mask}.
 */
public final class MaskedLogs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        maskAll();
    }

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    /**
     * Masks all that is logged in this JVM from now on. A second call changes nothing.
     *
     * @throws IllegalStateException where logging is not done by Logback, or something writes lines without an encoder, so that
     *     they could not be masked: a service that cannot keep secrets out of its log does not start
     */
    public static void maskAll() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            throw new IllegalStateException("logging is done by %s, which cannot be masked; expected Logback"
                    .formatted(factory.getClass().getName()));
        }
        mask(context);
    }

    /** The same for one context of Logback. */
    public static void mask(LoggerContext context) {
        for (Logger logger : context.getLoggerList()) {
            mask(logger);
        }
    }

    private static void mask(AppenderAttachable<ILoggingEvent> holder) {
        for (Iterator<Appender<ILoggingEvent>> each = holder.iteratorForAppenders(); each.hasNext(); ) {
            mask(each.next());
        }
    }

    @SuppressWarnings("unchecked")
    private static void mask(Appender<ILoggingEvent> appender) {
        switch (appender) {
            case OutputStreamAppender<ILoggingEvent> writing -> mask(writing);
            // A queue before others, of the same events.
            case AppenderAttachable<?> holder -> mask((AppenderAttachable<ILoggingEvent>) holder);
            default ->
                throw new IllegalStateException(
                        "log appender %s (%s) writes without an encoder, so secrets in its lines cannot be masked; expected one that writes to the console or a file"
                                .formatted(
                                        appender.getName(), appender.getClass().getName()));
        }
    }

    private static void mask(OutputStreamAppender<ILoggingEvent> appender) {
        Encoder<ILoggingEvent> encoder = appender.getEncoder();
        // One without an encoder has failed to start, and writes nothing.
        if (encoder != null && !(encoder instanceof MaskingEncoder)) {
            appender.setEncoder(new MaskingEncoder(encoder));
        }
    }
}
