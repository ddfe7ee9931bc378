package io.harkara.simulators;

import io.harkara.simulators.engine.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes payments of orders ({@code Single/Payment}, structure document v3.1, pages 177 to 179). Only the order number keeps
 * one from paying twice: no source names a check of internalrefno. The order of the checks is that of their texts in the
 * document.
 */
final class PaymentDesk implements Desk {

    /** The modes in which the investor goes on at a bank's page. */
    private static final Set<String> AT_A_BANK = Set.of("DIRECT", "NODAL");

    private static final Set<String> MODES = Set.of("DIRECT", "NODAL", "NEFT", "UPI");

    private final BseSessions sessions;
    private final Clients clients;
    private final BseOrderBook book;
    private final Plans plans;
    private final Payments payments;
    private final InstantSource clock;

    PaymentDesk(
            BseSessions sessions,
            Clients clients,
            BseOrderBook book,
            Plans plans,
            Payments payments,
            InstantSource clock) {
        this.sessions = sessions;
        this.clients = clients;
        this.book = book;
        this.plans = plans;
        this.payments = payments;
        this.clock = clock;
    }

    @Override
    public OrderRequest request(Map<String, String> members) {
        Map<OrderElement, String> said = PaymentForms.PAYMENT.read(members);
        said.computeIfPresent(OrderElement.PAYMENT_MODE, (_, mode) -> mode.toUpperCase(Locale.ROOT));
        if (!loopback(members)) {
            said.remove(OrderElement.LOOPBACK);
        }
        return new OrderRequest(EffectKind.PAYMENT, said);
    }

    @Override
    public Decision decide(OrderRequest request, Map<String, String> members, BseRules rules) {
        String user = request.get(OrderElement.USER_ID);
        String member = request.get(OrderElement.MEMBER_ID);
        String refused = PlainLogin.PAYMENTS.refusal(sessions, user, member, members.getOrDefault("Password", ""));
        if (refused != null) {
            return Decision.refused(Verdict.REFUSED_SESSION, refused);
        }
        String refusal = refusalOfPayer(request, members);
        return refusal == null ? pay(request, rules) : Decision.rejected(refusal);
    }

    @Override
    public Decision refusedSession() {
        return Decision.refused(Verdict.REFUSED_SESSION, BseTexts.SERVICE_PASSWORD_EXPIRED);
    }

    /** A page of the bank for DIRECT and NODAL, a text for the others and for what is refused. */
    @Override
    public String answer(OrderRequest request, Decision decision) {
        boolean page = decision.executed() && AT_A_BANK.contains(request.get(OrderElement.PAYMENT_MODE));
        return JsonBody.write(
                "responsestring", page ? bankPage(request) : decision.remarks(),
                "statuscode", decision.executed() ? "100" : "101",
                "internalrefno", request.get(OrderElement.REFERENCE),
                "filler1", "",
                "filler2", "",
                "filler3", "",
                "filler4", "");
    }

    private @Nullable String refusalOfPayer(OrderRequest request, Map<String, String> members) {
        String mode = request.get(OrderElement.PAYMENT_MODE);
        String member = request.get(OrderElement.MEMBER_ID);
        String client = request.get(OrderElement.CLIENT_CODE);
        if (!MODES.contains(mode)) {
            return PaymentTexts.INVALID_MODE;
        }
        if (!sessions.worksFor(request.get(OrderElement.USER_ID), member)) {
            return PaymentTexts.INVALID_MEMBER;
        }
        if (client.isEmpty()) {
            return PaymentTexts.INVALID_CLIENT;
        }
        if (!accountAllowed(clients.find(member, client), request)) {
            return PaymentTexts.INVALID_ACCOUNT;
        }
        if (mode.equals("NEFT") && request.get(OrderElement.PAYMENT_REFERENCE).isEmpty()) {
            return PaymentTexts.NO_NEFT_REFERENCE;
        }
        if (mode.equals("UPI") && members.getOrDefault("vpaid", "").isEmpty()) {
            return PaymentTexts.NO_VPA;
        }
        boolean loops = AT_A_BANK.contains(mode) && loopback(members);
        return loops && !PaymentTexts.url(request.get(OrderElement.LOOPBACK)) ? PaymentTexts.INVALID_URL : null;
    }

    /** With UPI the address tells the account, so that none has to be given (inference). */
    private static boolean accountAllowed(Clients.@Nullable Client client, OrderRequest request) {
        String account = request.get(OrderElement.ACCOUNT);
        if (account.isEmpty()) {
            return request.get(OrderElement.PAYMENT_MODE).equals("UPI");
        }
        return client == null || client.accounts().contains(account);
    }

    private Decision pay(OrderRequest request, BseRules rules) {
        Instant now = clock.instant();
        plans.bringUpTo(now);
        List<String> numbers = request.orders();
        if (numbers.isEmpty()) {
            return Decision.rejected(PaymentTexts.NO_ORDER);
        }
        List<BseOrder> orders = orders(request, numbers, now, rules.settings().lifeCycle());
        if (orders == null) {
            return Decision.rejected(PaymentTexts.INVALID_ORDER);
        }
        BigDecimal sum = orders.stream()
                .map(order -> order.request().number(OrderElement.AMOUNT))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!OrderElement.AMOUNT.allows(request.get(OrderElement.AMOUNT))
                || request.number(OrderElement.AMOUNT).compareTo(sum) != 0) {
            return Decision.rejected(PaymentTexts.INVALID_TOTAL);
        }
        String refusal = RejectionRule.firstMatch(rules.rejections(), request);
        if (refusal == null) {
            refusal = payments.initiate(request, orders, now, rules.settings().payments());
        }
        return refusal == null
                ? Decision.executed(Decision.NO_NUMBER, PaymentTexts.initiated(request.get(OrderElement.PAYMENT_MODE)))
                : Decision.rejected(refusal);
    }

    /** The orders of some numbers, or null when one of them is none of the client's that can be paid. */
    private @Nullable List<BseOrder> orders(
            OrderRequest request, List<String> numbers, Instant now, LifeCycle lifeCycle) {
        Set<String> seen = new HashSet<>();
        List<BseOrder> orders = new ArrayList<>();
        for (String number : numbers) {
            BseOrder order = number.matches("\\d{1,18}") ? book.order(Long.parseLong(number)) : null;
            if (order == null
                    || !seen.add(number)
                    || !order.sameClient(request)
                    || !OrderPayment.payable(order)
                    || !book.stage(order, now, lifeCycle).valid()) {
                return null;
            }
            orders.add(order);
        }
        return orders;
    }

    private static String bankPage(OrderRequest request) {
        return LinkPage.html(
                "Bank " + request.get(OrderElement.BANK),
                "Payment of Rs " + request.get(OrderElement.AMOUNT) + " for " + request.get(OrderElement.ORDERS),
                request.get(OrderElement.LOOPBACK));
    }

    private static boolean loopback(Map<String, String> members) {
        return members.getOrDefault("allowloopBack", "").equalsIgnoreCase("Y");
    }
}
