package io.harkara.simulators;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The calls of MFAPI that leave nothing in the ledger: payment link (03), change of the login password (04) and payment
 * status (11).
 */
final class MfApiQueries {

    /** 6 to 14 characters, letters or digits and a special one among them (structure document v3.1, page 69). */
    private static final Pattern PASSWORD = Pattern.compile("(?=.*[A-Za-z0-9])(?=.*[^A-Za-z0-9])[^|\\s]{6,14}");

    private final BseSessions sessions;
    private final BseOrderBook book;
    private final Plans plans;
    private final PaymentLink link;
    private final InstantSource clock;

    MfApiQueries(BseSessions sessions, BseOrderBook book, Plans plans, PaymentLink link, InstantSource clock) {
        this.sessions = sessions;
        this.book = book;
        this.plans = plans;
        this.link = link;
        this.clock = clock;
    }

    /**
     * The answer to a call.
     *
     * @param base where the venue is for the caller
     */
    String answer(Map<String, String> members, Settings settings, String base) {
        String user = sessions.userOf(TokenFamily.SERVICES, members.getOrDefault("EncryptedPassword", ""), settings);
        if (user == null || !user.equals(members.getOrDefault("UserId", ""))) {
            return MfApiDesk.refused(BseTexts.SERVICE_PASSWORD_EXPIRED);
        }
        List<String> fields = PipeForms.split(members.getOrDefault("param", ""));
        return switch (members.getOrDefault("Flag", "").strip()) {
            case "03" ->
                fields.size() == 3 ? link.answer(user, fields, base) : MfApiDesk.refused(BseTexts.INVALID_PARAM);
            case "04" -> fields.size() == 3 ? change(user, fields) : MfApiDesk.refused(BseTexts.INVALID_PARAM);
            case "11" ->
                fields.size() == 3 ? payment(user, fields, settings) : MfApiDesk.refused(BseTexts.INVALID_PARAM);
            default -> MfApiDesk.refused(BseTexts.INVALID_ACTION);
        };
    }

    /** {@code old|new|new again}. A wrong old password counts towards the lock like any other (inference). */
    private String change(String user, List<String> fields) {
        String password = fields.get(1);
        return switch (sessions.check(user, fields.getFirst())) {
            case WRONG -> MfApiDesk.refused(BseTexts.INVALID_ACCOUNT);
            case LOCKED -> MfApiDesk.refused(BseTexts.LOCKED);
            case RIGHT -> {
                if (!password.equals(fields.getLast())) {
                    yield MfApiDesk.refused(BseTexts.PASSWORDS_DIFFER);
                }
                if (!PASSWORD.matcher(password).matches()) {
                    yield MfApiDesk.refused(BseTexts.INVALID_NEW_PASSWORD);
                }
                sessions.changePassword(user, password);
                yield "100|" + BseTexts.PASSWORD_CHANGED;
            }
        };
    }

    /**
     * {@code client|order|segment}. The texts are the document's (v3.1, pages 73 and 74); which of them goes with which
     * remark of the order status report is an inference, for orders that nobody paid through the payment service.
     */
    private String payment(String user, List<String> fields, Settings settings) {
        if (!Set.of("BSEMF", "SGB").contains(fields.getLast())) {
            return MfApiDesk.refused(BseTexts.INVALID_SEGMENT);
        }
        Instant now = clock.instant();
        plans.bringUpTo(now);
        String number = fields.get(1);
        BseOrder order = number.matches("\\d{1,18}") ? book.order(Long.parseLong(number)) : null;
        if (order == null || now.isBefore(order.acceptedAt().plusSeconds(settings.notFoundSeconds()))) {
            return MfApiDesk.refused(BseTexts.INVALID_ORDER_NUMBER);
        }
        if (!order.request().get(OrderElement.MEMBER_ID).equals(sessions.memberOf(user))) {
            return MfApiDesk.refused(BseTexts.INVALID_ORDER_FOR_MEMBER);
        }
        if (!order.request().get(OrderElement.CLIENT_CODE).equals(fields.getFirst())) {
            return MfApiDesk.refused(BseTexts.INVALID_ORDER_FOR_CLIENT);
        }
        Payment payment = order.payment().latest();
        if (payment != null) {
            return "100|" + payment.status(now);
        }
        if (!settings.payments().assumed() || settings.lifeCycle().waitsForPayment(order)) {
            return "100|" + PaymentTexts.NOT_INITIATED;
        }
        LifeCycle.Stage stage = settings.lifeCycle().at(order, now);
        if (!stage.valid()) {
            return "100|REJECTED ( DIRECT )";
        }
        return switch (stage.remark()) {
            case LifeCycle.PENDING -> "100|" + PaymentTexts.NOT_INITIATED;
            case LifeCycle.UNPAID -> "100|AWAITING FOR RESPONSE FROM BILLDESK ( DIRECT )";
            default -> "100|APPROVED ( DIRECT )";
        };
    }
}
