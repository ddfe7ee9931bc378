package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.PlanFrequency;
import io.harkara.schemas.PlanKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanRulesTest {

    @Test
    void aSipIsInTheCommand() {
        Orders order = fixed("sip")
                .with("firstOrderToday", "Y")
                .with("folioNo", "123456/78")
                .with("euin", "E123456")
                .with("subBrokerCode", "SB1")
                .with("subBrokerArn", "ARN-1")
                .with("mobile", "9876543210")
                .with("email", "a@example.com")
                .with("remarks", "x".repeat(100))
                .with("ipAddress", "10.0.0.1");
        BsePlan plan = plan(PlanKind.SIP)
                .setAmount(new BigDecimal("500.00"))
                .setFirstOrderToday(true)
                .setFolioNumber("123456/78")
                .setEuin("E123456")
                .setSubBrokerCode("SB1")
                .setSubBrokerArn("ARN-1")
                .setMobile("9876543210")
                .setEmail("a@example.com")
                .setRemarks("x".repeat(100))
                .setIpAddress("10.0.0.1")
                .build();
        Judged.assertGives(order, plan);
    }

    @Test
    void aDailySipHasAnEndDateInPlaceOfInstalments() {
        Orders order =
                fixed("sip").without("installments").with("frequency", "DAILY").with("endDate", "2026-04-30");
        Judged.assertGives(
                order,
                plan(PlanKind.SIP)
                        .setAmount(new BigDecimal("500.00"))
                        .setFrequency(PlanFrequency.DAILY)
                        .setInstallments(null)
                        .setEndDate(LocalDate.parse("2026-04-30"))
                        .build());
    }

    @Test
    void theMandateTellsAnXsipFromAnIsip() {
        Judged.assertGives(
                fixed("xsip").with("brokerage", "12.5"),
                plan(PlanKind.XSIP)
                        .setAmount(new BigDecimal("1000.00"))
                        .setMandateId("780039")
                        .setBrokerage(new BigDecimal("12.50"))
                        .build());
        Judged.assertGives(
                fixed("xsip").with("mandateId", "BSE521824730118"),
                plan(PlanKind.ISIP)
                        .setAmount(new BigDecimal("1000.00"))
                        .setMandateId("BSE521824730118")
                        .build());
    }

    @Test
    void anStpIsInTheCommand() {
        Judged.assertGives(
                fixed("stp").with("keptByFundHouse", "Y"),
                plan(PlanKind.STP)
                        .setToSchemeCode("B301G")
                        .setBuySellType(BuySellType.ADDITIONAL)
                        .setUnits(new BigDecimal("10.0000"))
                        .setKeptByFundHouse(true)
                        .setFolioNumber("123456/78")
                        .build());
    }

    @Test
    void anSwpIsInTheCommand() {
        Judged.assertGives(
                fixed("swp").with("payoutAccount", "00939607098").with("euinDeclared", "Y"),
                plan(PlanKind.SWP)
                        .setAmount(new BigDecimal("750.25"))
                        .setFolioNumber("123456/78")
                        .setPayoutAccount("00939607098")
                        .setEuinDeclared(true)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sip; clientCode;; clientCode; is missing",
                "sip; schemeCode;; schemeCode; is missing",
                "sip; dpTxn;; dpTxn; is missing",
                "sip; startDate;; startDate; is missing",
                "sip; startDate; 02/04/2026; startDate; a day that exists, for example 2026-03-02",
                "sip; startDate; 2026-04-31; startDate; a day that exists",
                "sip; startDate; 2026-03-01; startDate; no day in the past: today is 2026-03-02 in India",
                "sip; frequency;; frequency; is missing",
                "sip; frequency; YEARLY; frequency; DAILY, WEEKLY, MONTHLY or QUARTERLY",
                "sip; installments;; installments; only a DAILY plan has an endDate in their place",
                "sip; installments; 0; installments; from 1 to 9999",
                "sip; installments; 10000; installments; from 1 to 9999",
                "sip; endDate; 2027-01-01; endDate; only a DAILY plan has one",
                "sip; amount;; amount; each instalment is by amount",
                "sip; amount; 500.50; amount; is '500.50'; expected whole rupees of at most 8 digits",
                "sip; amount; 100000000; amount; whole rupees of at most 8 digits",
                "sip; firstOrderToday; X; firstOrderToday; Y or N",
                "sip; units; 5; units; bse.sip has no field units",
                "sip; mandateId; 780039; mandateId; bse.sip has no field mandateId",
                "sip; kycStatus; Y; kycStatus; bse.sip has no field kycStatus",
                "sip; toSchemeCode; B301G; toSchemeCode; bse.sip has no field toSchemeCode",
                "xsip; mandateId;; mandateId; it pays for the instalments",
                "xsip; mandateId; AB12; mandateId; 1 to 14 digits",
                "xsip; mandateId; 123456789012345; mandateId; an ISIP's of BSE and 12 more",
                "xsip; amount; 0.5; amount; whole rupees",
                "xsip; brokerage; 0; brokerage; rupees above 0",
                "xsip; payoutAccount; 12345; payoutAccount; bse.xsip has no field payoutAccount",
                "stp; toSchemeCode;; toSchemeCode; is missing",
                "stp; toSchemeCode; 02-DP; toSchemeCode; another one than 02-DP",
                "stp; buySellType;; buySellType; is missing",
                "stp; folioNo;; folioNo; instalments of a physical holding are out of a folio",
                "stp; dpTxn; C; folioNo; units in a depository",
                "stp; amount; 5; amount; gives 2 of them; expected exactly one of amount and units",
                "stp; units;; amount; gives 0 of them",
                "stp; mandateId; 1; mandateId; bse.stp has no field mandateId",
                "swp; folioNo;; folioNo; instalments of a physical holding are out of a folio",
                "swp; units; 5; amount; gives 2 of them; expected exactly one of amount and units",
                "swp; amount;; amount; gives 0 of them",
                "swp; frequency; DAILY; frequency; an SWP has no end date",
                "swp; endDate; 2027-01-01; endDate; bse.swp has no field endDate",
                "swp; buySellType; FRESH; buySellType; bse.swp has no field buySellType"
            })
    void aRuleThatIsBrokenIsTheOneFault(String kind, String field, String value, String faulty, String expected) {
        Judged.assertFault(fixed(kind), field, value, faulty, expected);
    }

    @Test
    void aDailyPlanNeedsAnEndDateAfterItsStartAndNoInstalments() {
        assertThat(Judged.fields(fixed("xsip").with("frequency", "DAILY")))
                .containsExactly("/order/installments", "/order/endDate");
        Orders daily = fixed("xsip").with("frequency", "DAILY").without("installments");
        Judged.assertFault(daily, "endDate", "2026-04-01", "endDate", "a day after startDate, which is 2026-04-01");
        assertThat(Judged.faults(daily.with("endDate", "2026-04-02"))).isEmpty();
    }

    @Test
    void remarksHaveAHundredCharactersAndAnEuinStandsAlone() {
        for (String kind : List.of("sip", "xsip", "stp", "swp")) {
            Judged.assertFault(fixed(kind), "remarks", "x".repeat(101), "remarks", "at most 100 characters");
            assertThat(Judged.fields(fixed(kind).with("euin", "E123456").with("euinDeclared", "Y")))
                    .containsExactly("/order/euinDeclared");
        }
    }

    @Test
    void aPlanMayStartTodayAndLaterItIsLateOnly() {
        Orders order = fixed("sip").with("startDate", "2026-03-02");
        assertThat(Judged.faults(order)).isEmpty();
        Verdict later = Judged.at(Judged.MORNING.plusSeconds(86_400), order);
        assertThat(later.formFaults()).isEmpty();
        assertThat(later.timeFaults()).extracting(Fault::field).containsExactly("/order/startDate");
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        Orders order = fixed("stp")
                .envelope("deadline", "2026-03-01T00:00:00Z")
                .without("folioNo")
                .with("toSchemeCode", "02-DP")
                .with("startDate", "2026-03-01")
                .with("installments", "-1")
                .with("amount", "100")
                .with("brokerage", "1")
                .with("mobile", "1");
        assertThat(Judged.fields(order))
                .containsExactlyInAnyOrder(
                        "/order/folioNo",
                        "/order/toSchemeCode",
                        "/order/startDate",
                        "/order/installments",
                        "/order/amount",
                        "/order/brokerage",
                        "/order/mobile",
                        "/deadline");
    }

    @Test
    void onlyAPlanWithAnOrderTodayHasACutoff() {
        for (String kind : List.of("sip", "xsip", "stp", "swp")) {
            assertThat(Judged.at(Judged.MORNING, fixed(kind)).deadline())
                    .isEqualTo(Instant.parse("2026-03-02T18:29:59Z"));
            assertThat(Judged.fields(fixed(kind).envelope("sameDay", true))).containsExactly("/sameDay");
            Orders today = fixed(kind).with("firstOrderToday", "Y").envelope("sameDay", true);
            assertThat(Judged.at(Judged.MORNING, today).deadline()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        }
    }

    /** An order of that kind on days that do not depend on today. */
    private static Orders fixed(String kind) {
        Orders order = switch (kind) {
            case "sip" -> Orders.sip();
            case "xsip" -> Orders.xsip();
            case "stp" -> Orders.stp();
            default -> Orders.swp();
        };
        return order.with("startDate", "2026-04-01");
    }

    private static BsePlan.Builder plan(PlanKind kind) {
        return BsePlan.newBuilder()
                .setKind(kind)
                .setClientCode("AB1234")
                .setSchemeCode("02-DP")
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setStartDate(LocalDate.parse("2026-04-01"))
                .setFrequency(PlanFrequency.MONTHLY)
                .setInstallments(12);
    }
}
