package io.harkara.simulators;

import io.harkara.simulators.engine.Quota;
import java.util.List;
import java.util.Map;

/**
 * How the venue behaves when nothing is wrong with it.
 *
 * @param sessionSeconds life of a token for orders, 1 to 86,400; the document says one hour
 * @param serviceSessionSeconds life of every other token, 1 to 86,400; the document says five minutes
 * @param oneTimeTokens whether a token is good for one order only, which is a member's own setting at the venue
 * @param newLoginEndsOld whether a login ends the older tokens of the same user and pass key; not documented, off
 * @param duplicateCheck whether a TransNo that was seen before is refused
 * @param marketOpen whether orders are taken in market hours; otherwise they get the suffix for later triggering
 * @param afterHours which of the two recorded suffixes
 * @param notFoundSeconds for how long reports do not show an order that was accepted, 0 to 86,400
 * @param mandateApprovalMillis how long a mandate waits for its approval, 0 to a year
 * @param mandateRules mandates that are not approved but get the rule's text as their status, tried in order
 * @param minimumInstallment least amount of an instalment in rupees, 0 to 1,000,000; a scheme's own at the venue
 * @param cancelNoticeDays how many days before its next order a plan can last be cancelled, 0 to 365; the venue's text
 *     says 6, which is off by default here
 * @param planReplyFields fields in the answers to SIPs and XSIPs: 9, or 8 as before the document's revision 3.1
 * @param statementDay by which day of a row statements are asked for
 * @param lumpsumChanges whether lumpsum orders can be modified and cancelled; the venue has withdrawn both, and they are off
 * @param lumpsumChangeRefusal the text while they are off; the venue's own is not known
 * @param lifeCycle what reports say as time passes
 * @param enachUrlMillis how long after its registration a mandate has no link for its confirmation yet, 0 to a year
 * @param imageApprovalMillis how long an uploaded image waits for its approval, 0 to a year
 * @param payments what becomes of payments
 * @param quotas most calls by operation; none by default, because the venue documents none
 */
record Settings(
        long sessionSeconds,
        long serviceSessionSeconds,
        boolean oneTimeTokens,
        boolean newLoginEndsOld,
        boolean duplicateCheck,
        boolean marketOpen,
        AfterHours afterHours,
        long notFoundSeconds,
        long mandateApprovalMillis,
        List<RejectionRule> mandateRules,
        long minimumInstallment,
        long cancelNoticeDays,
        int planReplyFields,
        StatementDay statementDay,
        boolean lumpsumChanges,
        String lumpsumChangeRefusal,
        LifeCycle lifeCycle,
        long enachUrlMillis,
        long imageApprovalMillis,
        PaymentSettings payments,
        Map<String, Quota> quotas) {

    static final long SECONDS_OF_A_DAY = 86_400;

    static final Settings DEFAULTS = new Settings(
            3_600,
            300,
            false,
            false,
            true,
            true,
            AfterHours.MARKET_HOURS,
            0,
            0,
            List.of(),
            100,
            0,
            9,
            StatementDay.ORDER,
            false,
            BseTexts.ONLY_NEW,
            LifeCycle.DEFAULTS,
            0,
            2_000,
            PaymentSettings.DEFAULTS,
            Map.of());

    Settings {
        within("sessionSeconds", sessionSeconds, 1, SECONDS_OF_A_DAY);
        within("serviceSessionSeconds", serviceSessionSeconds, 1, SECONDS_OF_A_DAY);
        within("notFoundSeconds", notFoundSeconds, 0, SECONDS_OF_A_DAY);
        within("mandateApprovalMillis", mandateApprovalMillis, 0, LifeCycle.MAX_STEP_MILLIS);
        within("minimumInstallment", minimumInstallment, 0, 1_000_000);
        within("cancelNoticeDays", cancelNoticeDays, 0, 365);
        within("planReplyFields", planReplyFields, 8, 9);
        within("mandateRules", mandateRules.size(), 0, RejectionRule.MAX_RULES);
        mandateRules = List.copyOf(mandateRules);
        within("enachUrlMillis", enachUrlMillis, 0, LifeCycle.MAX_STEP_MILLIS);
        within("imageApprovalMillis", imageApprovalMillis, 0, LifeCycle.MAX_STEP_MILLIS);
        if (lumpsumChangeRefusal.isBlank()) {
            throw new IllegalArgumentException("lumpsumChangeRefusal: found nothing, expected what the venue answers");
        }
        for (String operation : quotas.keySet()) {
            if (!BseOperation.NAMES.contains(operation)) {
                throw new IllegalArgumentException(
                        "quotas: found '%s', expected one of %s".formatted(operation, BseOperation.NAMES));
            }
        }
        quotas = Map.copyOf(quotas);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: found %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
