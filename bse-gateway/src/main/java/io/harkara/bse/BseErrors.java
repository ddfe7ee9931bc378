package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the venue, each with its ruling and its source; calls without a reply are ruled by {@link BseCallErrors}. The venue has no codes, only texts, and is careless
 * with spaces. Nothing that is not in these tables is ever taken for more than it proves.
 */
final class BseErrors {

    /** The code of a refusal whose text is not in the table. */
    static final String UNLISTED = "UNLISTED";

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern FAILED = Pattern.compile("^FAILED ?: ?");

    /** What a text in reply to an order means. */
    enum Ruling {
        /** The order was read and refused. */
        REJECTED,
        /** The session was refused, and the order was not looked at. */
        SESSION_REFUSED,
        /** The reference has been seen before: nothing is said about what became of it. */
        REPEATED
    }

    private record OrderText(String text, Ruling ruling, String code) {

        boolean matches(String normal) {
            // A repeated reference is looked for anywhere: to take it for a refusal would be the dearest mistake of
            // all.
            return ruling == Ruling.REPEATED ? normal.contains(text) : normal.startsWith(text);
        }
    }

    private record LoginText(String start, String code, boolean permanent) {}

    private static final List<OrderText> ORDER_TEXTS = List.of(
            // DUPLICAT UNIQUE REF NO., seen in client code; here also in the spelling that the venue may correct it to.
            new OrderText("DUPLICAT", Ruling.REPEATED, "REPEATED_REFERENCE"),
            // Clients of the venue; class R1 there: a new token, then the same TransNo, for the order was not taken.
            new OrderText("PASSWORD EXPIRED", Ruling.SESSION_REFUSED, "SESSION_REFUSED"),
            // Recorded, demo 2025.
            new OrderText("PAN STATUS NOT VERIFIED WITH ITD", Ruling.REJECTED, "PAN_NOT_VERIFIED"),
            // Recorded, demo 2025.
            new OrderText("CLIENT NOMINEE AUTHENTICATION PENDING", Ruling.REJECTED, "NOMINEE_PENDING"),
            // Recorded 2019, and 2025 with ". CONTACT EXCHANGE ADMIN".
            new OrderText("ORDER ENTRY NOT ALLOWED IN THE SCHEME", Ruling.REJECTED, "SCHEME_NOT_ALLOWED"),
            // Recorded, demo 2025.
            new OrderText("ORDER ENTRY NOT ALLOWED, SCHEME CLOSED", Ruling.REJECTED, "SCHEME_CLOSED"),
            // Recorded, demo 2025.
            new OrderText("FATCA NOT VERIFIED", Ruling.REJECTED, "FATCA_NOT_VERIFIED"),
            // Recorded, demo 2025.
            new OrderText("CLIENT DOES NOT EXISTS", Ruling.REJECTED, "CLIENT_NOT_FOUND"),
            // Recorded: XSIP.
            new OrderText("INSTALLMENT AMT IS LESS THAN MINIMUM", Ruling.REJECTED, "BELOW_MINIMUM"),
            // Recorded: XSIP.
            new OrderText("NO OF INSTALLMENT NOT ALLOWED IN DAILY", Ruling.REJECTED, "INSTALLMENTS_NOT_ALLOWED"),
            // Clients of the venue.
            new OrderText("X-SIP REGISTRATION FAILED, MANDATE NOT APPROVED", Ruling.REJECTED, "MANDATE_NOT_APPROVED"),
            // Clients of the venue.
            new OrderText("X-SIP OR I-SIP CAN BE CANCELLED ONLY PRIOR TO", Ruling.REJECTED, "TOO_LATE_TO_CANCEL"),
            // Clients of the venue.
            new OrderText("X-SIP OR I-SIP HAS BEEN ALREADY CANCELLED", Ruling.REJECTED, "PLAN_NOT_FOUND"),
            // MFAPI by the structure document; of a cancellation by orderEntryParam in one client of the venue.
            new OrderText("ORDER NOT FOUND", Ruling.REJECTED, "ORDER_NOT_FOUND"),
            // Structure document, MFAPI. Here for the same thing by orderEntryParam: inference.
            new OrderText("ORDER CANCELLATION NOT ALLOWED ON", Ruling.REJECTED, "TOO_LATE_TO_CANCEL"),
            // Clients of the venue: cancellation over JSON.
            new OrderText("XSIP REGISTRATION NO. IS NOT EXISTS", Ruling.REJECTED, "PLAN_NOT_FOUND"),
            // All that follow: structure document, MFAPI. The user of the session is not the one who logged in.
            new OrderText("INVALID USER ID", Ruling.SESSION_REFUSED, "SESSION_REFUSED"),
            new OrderText("INVALID PARAM STRING FORMAT", Ruling.REJECTED, "FIELDS_REFUSED"),
            new OrderText("MEMBER CODE MANDATORY", Ruling.REJECTED, "FIELDS_REFUSED"),
            new OrderText("CLIENT CODE MANDATORY", Ruling.REJECTED, "FIELDS_REFUSED"),
            new OrderText("INVALID MEMBER CODE", Ruling.REJECTED, "MEMBER_NOT_FOUND"),
            new OrderText("INVALID CLIENT CODE", Ruling.REJECTED, "CLIENT_NOT_FOUND"),
            new OrderText("INVALID ACTION CODE", Ruling.REJECTED, "FIELDS_REFUSED"),
            new OrderText("INVALID MANDATE NUMBER", Ruling.REJECTED, "MANDATE_NOT_FOUND"),
            new OrderText("INVALID STP REGISTRATION NUMBER", Ruling.REJECTED, "PLAN_NOT_FOUND"),
            new OrderText("SWP ALREADY CANCELLED", Ruling.REJECTED, "ALREADY_CANCELLED"),
            new OrderText("SWP CANCELLATION REQUEST ALREADY INITIATED", Ruling.REJECTED, "ALREADY_CANCELLED"),
            new OrderText("CLIENT STATUS IS NOT ACTIVE", Ruling.REJECTED, "CLIENT_NOT_ACTIVE"),
            // All that follow: one or more clients of the venue, of registrations, declarations and uploads.
            new OrderText("DOB MANDATORY", Ruling.REJECTED, "FIELDS_REFUSED"),
            new OrderText("INVALID DATE OF BIRTH", Ruling.REJECTED, "FIELDS_REFUSED"),
            new OrderText("INVALID ADDRESS TYPE", Ruling.REJECTED, "FIELDS_REFUSED"),
            new OrderText("AMOUNT SHOULD NOT BE", Ruling.REJECTED, "FIELDS_REFUSED"),
            new OrderText("INVALID CLIENT ACCOUNT NUMBER", Ruling.REJECTED, "ACCOUNT_NOT_FOUND"),
            new OrderText("PAN NO ALREADY APPROVED", Ruling.REJECTED, "PAN_ALREADY_APPROVED"),
            new OrderText("IMAGE IS ALREADY AVAILABLE", Ruling.REJECTED, "IMAGE_PENDING"),
            new OrderText("INVALID FILETYPE", Ruling.REJECTED, "FIELDS_REFUSED"));

    // All of these from the structure document. Only the one that asks for patience may be tried again by itself: after
    // five wrong passwords the venue locks the user out.
    private static final List<LoginText> LOGIN_TEXTS = List.of(
            new LoginText("ACCESS TEMPORARILY SUSPENDED", "VENUE_SUSPENDED", false),
            new LoginText("INVALID ACCOUNT INFORMATION", "LOGIN_REFUSED", true),
            new LoginText("INVALID USER ID", "LOGIN_REFUSED", true),
            new LoginText("USER NOT EXISTS", "LOGIN_REFUSED", true),
            new LoginText("USER IS DISABLED", "USER_DISABLED", true),
            new LoginText("YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS", "USER_LOCKED", true),
            new LoginText("THE MEMBER IS SUSPENDED", "MEMBER_SUSPENDED", true),
            new LoginText("THE BRANCH IS SUSPENDED", "BRANCH_SUSPENDED", true),
            new LoginText("PASSWORD EXPIRED", "LOGIN_PASSWORD_EXPIRED", true),
            new LoginText("LOGIN PASSWORD EXPIRED", "LOGIN_PASSWORD_EXPIRED", true),
            new LoginText("USER ID SHOULD NOT BE BLANK", "LOGIN_INCOMPLETE", true),
            new LoginText("MEMBER ID SHOULD NOT BE BLANK", "LOGIN_INCOMPLETE", true),
            new LoginText("PASSWORD SHOULD NOT BE BLANK", "LOGIN_INCOMPLETE", true),
            new LoginText("PASSKEY SHOULD NOT BE BLANK", "LOGIN_INCOMPLETE", true),
            new LoginText("USER ID MANDATORY", "LOGIN_INCOMPLETE", true),
            new LoginText("MEMBER CODE MANDATORY", "LOGIN_INCOMPLETE", true),
            new LoginText("PASSWORD MANDATORY", "LOGIN_INCOMPLETE", true));

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
        OrderText line = orderText(normal(remarks));
        return line != null && line.ruling == Ruling.REPEATED;
    }

    /**
     * The outcome of an order that the venue flagged as failed and gave no number.
     *
     * @param remarks the venue's words
     */
    static Outcome refusedOrder(String remarks) {
        OrderText line = orderText(normal(remarks));
        if (line != null) {
            return ruled(line, remarks);
        }
        return saysFailed(remarks)
                ? new Outcome.Rejected(new Cause(UNLISTED, remarks))
                : new Outcome.Unknown(new Cause("UNCLEAR_REFUSAL", remarks), true);
    }

    /** The same where the flag alone is the documented evidence, for the texts there do not begin with FAILED. */
    static Outcome refusedByFlag(String remarks) {
        OrderText line = orderText(normal(remarks));
        if (line != null) {
            return ruled(line, remarks);
        }
        SessionException login = refusedCredentials(remarks);
        return login == null
                ? new Outcome.Rejected(new Cause(UNLISTED, remarks))
                : new Outcome.NotSent(login.reason(), true);
    }

    /** The same for a call that carries the login password: what is said of a password is said of that one. */
    static Outcome refusedWithPassword(String remarks) {
        SessionException login = refusedCredentials(remarks);
        return login == null ? refusedByFlag(remarks) : new Outcome.NotSent(login.reason(), true);
    }

    private static Outcome ruled(OrderText line, String remarks) {
        Cause cause = new Cause(line.code, remarks);
        return switch (line.ruling) {
            case REJECTED -> new Outcome.Rejected(cause);
            case SESSION_REFUSED -> new Outcome.NotSent(cause, true);
            case REPEATED -> new Outcome.Unknown(cause, true);
        };
    }

    private static @Nullable OrderText orderText(String normal) {
        for (OrderText line : ORDER_TEXTS) {
            if (line.matches(normal)) {
                return line;
            }
        }
        return null;
    }

    /** Whether the outcome is the venue's refusal of the session. */
    static boolean isSessionRefused(Outcome outcome) {
        return outcome instanceof Outcome.NotSent notSent
                && notSent.cause().code().equals("SESSION_REFUSED");
    }

    /**
     * A login that the venue refused. A text that is not listed counts as permanent, because it may be another way to say
     * that the password is wrong.
     */
    static SessionException refusedLogin(String text) {
        String normal = normal(text);
        for (LoginText line : LOGIN_TEXTS) {
            if (normal.startsWith(line.start)) {
                return new SessionException(new Cause(line.code, text), line.permanent);
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
