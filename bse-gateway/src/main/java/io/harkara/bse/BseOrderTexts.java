package io.harkara.bse;

import static io.harkara.bse.BseText.Ruling.REJECTED;
import static io.harkara.bse.BseText.Ruling.REPEATED;
import static io.harkara.bse.BseText.Ruling.SESSION_REFUSED;
import static io.harkara.bse.BseText.Ruling.SUSPENDED;
import static io.harkara.bse.BseText.Ruling.UNCLEAR;

import java.util.List;

/** What the venue says of orders and plans, at order entry and at its JSON services. */
final class BseOrderTexts {

    private static final String DEMO = "recorded, demo 2025";
    private static final String OLDER = "recorded 2019";
    private static final String XSIP = "recorded: XSIP";
    private static final String CLIENTS = "clients of the venue";
    private static final String JSON = "clients of the venue: JSON services";

    static final List<BseText> TEXTS = List.of(
            new BseText(
                    "DUPLICAT",
                    REPEATED,
                    "REPEATED_REFERENCE",
                    "seen in client code; here also in the spelling that the venue may correct it to"),
            new BseText(
                    "SUCCESSFULLY",
                    UNCLEAR,
                    "SAYS_DONE",
                    "inference: words of success beside a flag of failure settle nothing"),
            new BseText("ORD CONF", UNCLEAR, "SAYS_DONE", "the same"),
            new BseText("PASSWORD EXPIRED", SESSION_REFUSED, "SESSION_REFUSED", CLIENTS),
            new BseText(
                    "ACCESS TEMPORARILY SUSPENDED",
                    SUSPENDED,
                    "VENUE_SUSPENDED",
                    "structure document: logins and reports"),
            new BseText("PAN STATUS NOT VERIFIED WITH ITD", REJECTED, "PAN_NOT_VERIFIED", DEMO),
            new BseText("CLIENT NOMINEE AUTHENTICATION PENDING", REJECTED, "NOMINEE_PENDING", DEMO),
            new BseText(
                    "ORDER ENTRY NOT ALLOWED IN THE SCHEME. CONTACT EXCHANGE ADMIN",
                    REJECTED,
                    "SCHEME_NOT_ALLOWED",
                    DEMO),
            new BseText("ORDER ENTRY NOT ALLOWED IN THE SCHEME", REJECTED, "SCHEME_NOT_ALLOWED", OLDER),
            new BseText("ORDER ENTRY NOT ALLOWED, SCHEME CLOSED", REJECTED, "SCHEME_CLOSED", DEMO),
            new BseText("FATCA NOT VERIFIED", REJECTED, "FATCA_NOT_VERIFIED", DEMO),
            new BseText("CLIENT DOES NOT EXISTS", REJECTED, "CLIENT_NOT_FOUND", DEMO),
            new BseText("INSTALLMENT AMT IS LESS THAN MINIMUM", REJECTED, "BELOW_MINIMUM", XSIP),
            new BseText("NO OF INSTALLMENT NOT ALLOWED IN DAILY", REJECTED, "INSTALLMENTS_NOT_ALLOWED", XSIP),
            new BseText("X-SIP REGISTRATION FAILED, MANDATE NOT APPROVED", REJECTED, "MANDATE_NOT_APPROVED", CLIENTS),
            new BseText("X-SIP OR I-SIP CAN BE CANCELLED ONLY PRIOR TO", REJECTED, "TOO_LATE_TO_CANCEL", CLIENTS),
            new BseText("X-SIP OR I-SIP HAS BEEN ALREADY CANCELLED", REJECTED, "PLAN_NOT_FOUND", CLIENTS),
            new BseText("XSIP REGISTRATION NO. IS NOT EXISTS", REJECTED, "PLAN_NOT_FOUND", JSON));

    private BseOrderTexts() {}
}
