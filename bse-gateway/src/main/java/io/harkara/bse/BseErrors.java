package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of the venue mean: {@link BseOrderTexts}, {@link BseUploadTexts}, {@link BsePaymentTexts},
 * {@link BseReportTexts}, and {@link BseLoginTexts} for logins, each line with its source. Calls without a reply are ruled by
 * {@link HttpCallErrors}. The venue has no codes, only texts, and is careless with spaces. Nothing that is not in these tables is
 * ever taken for more than it proves.
 */
final class BseErrors {

    /** The code of a refusal whose text is not in the table. */
    static final String UNLISTED = "UNLISTED";

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern FAILED = Pattern.compile("^FAILED ?: ?");

    /** Of all services: what one says means the same at another, and the longest line that fits counts. */
    private static final List<BseText> TEXTS = Stream.of(
                    BseOrderTexts.TEXTS, BseUploadTexts.TEXTS, BsePaymentTexts.TEXTS, BseReportTexts.TEXTS)
            .flatMap(List::stream)
            .toList();

    private BseErrors() {}

    /** A text without what the venue varies: case, spaces, and the word FAILED in front. */
    static String normal(String text) {
        return FAILED.matcher(spaced(text)).replaceFirst("");
    }

    /** Whether the venue calls it a failure in its own words. */
    static boolean saysFailed(String text) {
        return FAILED.matcher(spaced(text)).find();
    }

    /** Whether the text speaks of an error, whatever the number beside it. */
    static boolean saysError(String text) {
        return spaced(text).contains("ERROR OCC");
    }

    private static String spaced(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
    }

    /** Whether the remarks say that the reference was used before. */
    static boolean saysRepeated(String remarks) {
        BseText line = line(remarks);
        return line != null && line.ruling() == BseText.Ruling.REPEATED;
    }

    /**
     * The outcome of an order that the venue flagged as failed and gave no number.
     *
     * @param remarks the venue's words
     */
    static Outcome refusedOrder(String remarks) {
        BseText line = line(remarks);
        if (line != null) {
            return line.outcome(remarks);
        }
        return saysFailed(remarks)
                ? new Outcome.Rejected(new Cause(UNLISTED, remarks))
                : new Outcome.Unknown(new Cause("UNCLEAR_REFUSAL", remarks), true);
    }

    /**
     * The same where the flag alone is the documented evidence, for the texts there do not begin with FAILED: MFAPI, files and
     * all else that carries a session.
     */
    static Outcome refusedByFlag(String remarks) {
        Outcome listed = listed(remarks);
        return listed == null ? new Outcome.Rejected(new Cause(UNLISTED, remarks)) : listed;
    }

    /**
     * The same for a call that carries the login password, as the JSON services and the link for a mandate do: what is said of
     * a password is said of that one.
     */
    static Outcome refusedWithPassword(String remarks) {
        SessionException login = refusedCredentials(remarks);
        return login == null ? refusedByFlag(remarks) : new Outcome.NotSent(login.reason(), true);
    }

    /**
     * The outcome of a payment that the venue did not take, from the service that takes the login password. Words that are not
     * listed prove nothing there: money may be on its way.
     */
    static Outcome refusedPayment(String remarks) {
        SessionException login = refusedCredentials(remarks);
        if (login != null) {
            return new Outcome.NotSent(login.reason(), true);
        }
        Outcome listed = listed(remarks);
        return listed == null ? new Outcome.Unknown(new Cause(UNLISTED, remarks), true) : listed;
    }

    /** Why there is no report. A refusal of our credentials is found in it by {@link #refusedLoginIn}. */
    static Cause refusedReport(String message) {
        SessionException login = refusedCredentials(message);
        if (login != null) {
            return login.reason();
        }
        BseText line = line(message);
        return new Cause(line == null ? "REPORT_REFUSED" : line.code(), message);
    }

    private static @Nullable Outcome listed(String remarks) {
        BseText line = line(remarks);
        if (line != null) {
            return line.outcome(remarks);
        }
        SessionException login = refusedCredentials(remarks);
        return login == null ? null : new Outcome.NotSent(login.reason(), true);
    }

    /** The longest line that fits, one that settles nothing before all others; or null. */
    private static @Nullable BseText line(String said) {
        String normal = normal(said);
        return TEXTS.stream()
                .filter(line -> line.matches(normal))
                .max(Comparator.comparing((BseText line) -> line.outcome("") instanceof Outcome.Unknown)
                        .thenComparingInt(line -> line.text().length()))
                .orElse(null);
    }

    /** Whether the outcome is the venue's refusal of the session. */
    static boolean isSessionRefused(Outcome outcome) {
        return outcome instanceof Outcome.NotSent notSent && isSessionRefused(notSent.cause());
    }

    /** Whether the cause is the venue's refusal of the session. */
    static boolean isSessionRefused(Cause cause) {
        return cause.code().equals("SESSION_REFUSED");
    }

    /**
     * A login that the venue refused. A text that is not listed counts as permanent, because it may be another way to say
     * that the password is wrong.
     */
    static SessionException refusedLogin(String text) {
        String normal = normal(text);
        for (BseText line : BseLoginTexts.TEXTS) {
            if (line.matches(normal)) {
                return new SessionException(new Cause(line.code(), text), line.ruling() == BseText.Ruling.REJECTED);
            }
        }
        return new SessionException(new Cause(UNLISTED, text), true);
    }

    /** The refusal of our credentials that an order was not taken for, or null where it was not taken for something else. */
    static @Nullable SessionException refusedLoginIn(Cause cause) {
        SessionException refusal = refusedCredentials(cause.text());
        return refusal != null && refusal.reason().code().equals(cause.code()) ? refusal : null;
    }

    /** The refusal of our credentials in a report's message, or null where the message is about something else. */
    static @Nullable SessionException refusedCredentials(String message) {
        SessionException refusal = refusedLogin(message);
        return refusal.reason().code().equals(UNLISTED) ? null : refusal;
    }
}
