package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanKind;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanChangeRulesTest {

    @Test
    void everyChangeIsInTheCommand() {
        Judged.assertGives(
                Orders.planCancel().with("remarks", "x".repeat(100)),
                new BsePlanChange(
                        PlanChangeKind.CANCEL,
                        PlanKind.STP,
                        "AB1234",
                        "39409",
                        null,
                        null,
                        null,
                        null,
                        "x".repeat(100)));
        Judged.assertGives(
                Orders.planPause(),
                new BsePlanChange(
                        PlanChangeKind.PAUSE, PlanKind.XSIP, "AB1234", "119494864", 2, null, null, null, null));
        Judged.assertGives(
                Orders.mandateShift(),
                new BsePlanChange(
                        PlanChangeKind.SHIFT_MANDATE,
                        PlanKind.XSIP,
                        "AB1234",
                        "119494864",
                        null,
                        "780039",
                        "780040",
                        null,
                        null));
        Judged.assertGives(
                Orders.sipToXsip().with("brokerage", "10"),
                new BsePlanChange(
                        PlanChangeKind.SHIFT_TO_XSIP,
                        PlanKind.SIP,
                        "AB1234",
                        "119494864",
                        null,
                        null,
                        "780040",
                        new BigDecimal("10.00"),
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIP", "XSIP", "ISIP", "STP", "SWP"})
    void aPlanOfAnyKindIsCancelled(String plan) {
        assertThat(Judged.faults(Orders.planCancel().with("plan", plan))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cancel; clientCode;; clientCode; is missing",
                "cancel; registrationNumber;; registrationNumber; is missing",
                "cancel; registrationNumber; 0; registrationNumber; 1 to 10 digits",
                "cancel; plan;; plan; is missing; expected SIP, XSIP, ISIP, STP or SWP",
                "cancel; plan; LUMPSUM; plan; SIP, XSIP, ISIP, STP or SWP",
                "cancel; installments; 1; installments; bse.plan-cancel has no field installments",
                "cancel; schemeCode; 02-DP; schemeCode; bse.plan-cancel has no field schemeCode",
                "pause; plan; ISIP; plan; is 'ISIP'; expected one of [SIP, XSIP]",
                "pause; plan; SWP; plan; one of [SIP, XSIP]",
                "pause; installments;; installments; is missing",
                "pause; installments; 0; installments; from 1 to 9999",
                "pause; toMandateId; 1; toMandateId; bse.plan-pause has no field toMandateId",
                "shift; plan; SIP; plan; expected XSIP: BSE has this change for no other plan",
                "shift; fromMandateId;; fromMandateId; is missing",
                "shift; toMandateId;; toMandateId; is missing",
                "shift; toMandateId; 780039; toMandateId; another one than 780039",
                "shift; toMandateId; BSE521824730118; toMandateId; an XSIP's mandate of 1 to 14 digits",
                "shift; brokerage; 1; brokerage; bse.mandate-shift has no field brokerage",
                "toXsip; plan; XSIP; plan; expected SIP",
                "toXsip; toMandateId;; toMandateId; is missing",
                "toXsip; fromMandateId; 1; fromMandateId; bse.sip-to-xsip has no field fromMandateId"
            })
    void aRuleThatIsBrokenIsTheOneFault(String change, String field, String value, String faulty, String expected) {
        Judged.assertFault(change(change), field, value, faulty, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "pause", "shift", "toXsip"})
    void noChangeHasACutoffAndRemarksHaveAHundredCharacters(String change) {
        assertThat(Judged.at(Judged.MORNING, change(change)).deadline())
                .isEqualTo(Instant.parse("2026-03-02T18:29:59Z"));
        assertThat(Judged.fields(change(change).envelope("sameDay", true))).containsExactly("/sameDay");
        Judged.assertFault(change(change), "remarks", "x".repeat(101), "remarks", "at most 100 characters");
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        Orders order = Orders.mandateShift()
                .with("plan", "SWP")
                .with("fromMandateId", "x")
                .without("toMandateId")
                .with("registrationNumber", "none")
                .with("installments", "1");
        assertThat(Judged.fields(order))
                .containsExactlyInAnyOrder(
                        "/order/plan",
                        "/order/fromMandateId",
                        "/order/toMandateId",
                        "/order/registrationNumber",
                        "/order/installments");
    }

    private static Orders change(String change) {
        return switch (change) {
            case "cancel" -> Orders.planCancel();
            case "pause" -> Orders.planPause();
            case "shift" -> Orders.mandateShift();
            default -> Orders.sipToXsip();
        };
    }
}
