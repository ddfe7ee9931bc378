package io.harkara.bse;

import static io.harkara.bse.BseText.Ruling.REJECTED;
import static io.harkara.bse.BseText.Ruling.SESSION_REFUSED;

import java.util.List;

/** What the venue says instead of a report. Nothing is learnt of the order then; the code says whether asking again may help. */
final class BseReportTexts {

    private static final String REPORTS = "structure document: reports";
    private static final String MANDATES = "structure document: report of mandates";

    static final List<BseText> TEXTS = List.of(
            new BseText("INVALID FROM DATE", REJECTED, "QUESTION_REFUSED", REPORTS),
            new BseText("INVALID TO DATE", REJECTED, "QUESTION_REFUSED", REPORTS),
            new BseText("INVALID CLIENT CODE FOR GIVEN MEMBER CODE", REJECTED, "CLIENT_NOT_FOUND", REPORTS),
            new BseText("INVALID TRANSACTION TYPE", REJECTED, "QUESTION_REFUSED", REPORTS),
            new BseText("INVALID ORDER TYPE", REJECTED, "QUESTION_REFUSED", REPORTS),
            new BseText("INVALID ORDER STATUS", REJECTED, "QUESTION_REFUSED", REPORTS),
            new BseText("INVALID SETTLEMENT TYPE", REJECTED, "QUESTION_REFUSED", REPORTS),
            new BseText("INVALID MEMBER CODE", REJECTED, "MEMBER_NOT_FOUND", MANDATES),
            new BseText("ACCESS TOKEN EXPIRED", SESSION_REFUSED, "SESSION_REFUSED", MANDATES),
            new BseText("INVALID MANDATE ID", REJECTED, "MANDATE_NOT_FOUND", MANDATES),
            new BseText(
                    "INVALID MANDATE ID FOR GIVEN MEMBER CODE AND CLIENT CODE",
                    REJECTED,
                    "MANDATE_NOT_FOUND",
                    MANDATES));

    private BseReportTexts() {}
}
