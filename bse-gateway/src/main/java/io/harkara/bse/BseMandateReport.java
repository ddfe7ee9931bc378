package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.runtime.Secret;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The report MandateDetails and the login before it (structure document, pages 160 and 161; clients of the venue). It takes
 * an access token, not the password. Its rows show no reference of ours.
 */
final class BseMandateReport {

    static final String LOGIN = "GetAccessToken";
    static final String DETAILS = "MandateDetails";

    private static final String APPROVED = "APPROVED";
    private static final List<String> ENDED_WITHOUT = List.of(
            "REJECTED", "INITIAL REJECTION", "RETURNED BY EXCHANGE", "REJECTION AT NPCI", "REJECTED BY SPONSOR BANK");
    private static final String CANCELLED = "CANCELLED BY INVESTOR";

    private BseMandateReport() {}

    /** The login for the report. */
    static String login(String namespace, BseAccount account, Secret passKey) {
        XmlElements request = BseReportRequests.begin(namespace, LOGIN)
                .element("b:MemberId", account.memberCode())
                .element("b:PassKey", passKey)
                .element("b:Password", account.password())
                .element("b:RequestType", "MANDATE")
                .element("b:UserId", account.userId());
        return BseReportRequests.end(request, LOGIN);
    }

    /**
     * The token in the reply to it.
     *
     * @throws SessionException where there is none
     */
    static Secret token(BseClient.Reply reply) throws SessionException {
        return BseReplies.token(reply, LOGIN);
    }

    /** Asks for one mandate by its number. */
    static String byNumber(
            String namespace,
            BseAccount account,
            BseToken token,
            String mandateId,
            String clientCode,
            LocalDate from,
            LocalDate to) {
        XmlElements request = BseReportRequests.begin(namespace, DETAILS)
                .element("b:ClientCode", clientCode)
                .element("b:EncryptedPassword", token.encryptedPassword())
                .element("b:FromDate", BseWords.day(from))
                .element("b:MandateId", mandateId)
                .element("b:MemberCode", account.memberCode())
                .element("b:ToDate", BseWords.day(to));
        return BseReportRequests.end(request, DETAILS);
    }

    /** Whether the reply refuses the token, so that a new one may help. */
    static boolean refusesToken(BseClient.Reply reply) {
        try {
            XmlNode result = BseReplies.payload(reply).child(DETAILS + "Result");
            return result != null && BseErrors.isSessionRefused(BseErrors.refusedReport(result.textOf("Message")));
        } catch (UnreadableReplyException unreadable) {
            return false;
        }
    }

    /** What the report says of a mandate that the venue has named. */
    static Finding finding(BseClient.Reply reply, String mandateId, String clientCode) {
        return row(reply, mandateId, clientCode, new Finding.Absent(), BseMandateReport::meaning);
    }

    /**
     * What the report says of the scan of a mandate. No document says when the day of upload is filled. Without one nothing is
     * proven; that of the registration may stand for the registration, and an earlier one for an earlier scan.
     *
     * @param sentAt when the scan was first on its way
     */
    static Finding scan(BseClient.Reply reply, String mandateId, String clientCode, Instant sentAt) {
        Finding none = new Finding.NoAnswer(new Cause("MANDATE_NOT_SHOWN", "no row of mandate " + mandateId));
        return row(reply, mandateId, clientCode, none, (_, row) -> {
            String uploaded = row.textOf("UploadDate");
            if (uploaded.isEmpty()) {
                return new Finding.NoAnswer(new Cause("NO_UPLOAD_DATE", "the mandate's row has no day of upload"));
            }
            LocalDate day = BseWords.dayAndTimeIn(uploaded);
            if (day == null
                    || day.isBefore(LocalDate.ofInstant(sentAt, BseReference.INDIA))
                    || day.equals(BseWords.dayAndTimeIn(row.textOf("RegnDate")))) {
                return new Finding.NoAnswer(new Cause(
                        "UPLOAD_OF_ANOTHER_DAY", "the mandate's row shows an upload of " + BseReplies.start(uploaded)));
            }
            return new Finding.Finished(mandateId, "SCAN UPLOADED ON " + day);
        });
    }

    private interface Meaning {
        Finding of(String mandateId, XmlNode row);
    }

    private static Finding row(
            BseClient.Reply reply, String mandateId, String clientCode, Finding none, Meaning meaning) {
        XmlNode result;
        try {
            result = BseReplies.payload(reply).child(DETAILS + "Result");
        } catch (UnreadableReplyException unreadable) {
            return new Finding.NoAnswer(unreadable.reason());
        }
        if (result == null || !result.textOf("Status").equals("100")) {
            return new Finding.NoAnswer(
                    BseErrors.refusedReport(result == null ? "no result" : result.textOf("Message")));
        }
        XmlNode rows = result.child(DETAILS);
        for (XmlNode row : rows == null ? List.<XmlNode>of() : rows.children()) {
            if (row.textOf("MandateId").equals(mandateId)
                    && row.textOf("ClientCode").equalsIgnoreCase(clientCode)) {
                return meaning.of(mandateId, row);
            }
        }
        return none;
    }

    /** The document's own sample has a status that its table does not list: what is not known keeps the mandate open. */
    private static Finding meaning(String mandateId, XmlNode row) {
        String status = row.textOf("Status");
        String remarks = row.textOf("Remarks");
        String said = BseErrors.normal(status).toUpperCase(Locale.ROOT);
        if (said.equals(APPROVED)) {
            return new Finding.Finished(mandateId, APPROVED);
        }
        if (said.equals(CANCELLED)) {
            return new Finding.Cancelled(mandateId, CANCELLED);
        }
        if (ENDED_WITHOUT.stream().anyMatch(said::startsWith)) {
            return new Finding.Refused(
                    mandateId, new Cause("MANDATE_REJECTED", remarks.isEmpty() ? status : status + ": " + remarks));
        }
        return new Finding.Held(mandateId, said.isEmpty() ? "NO STATUS" : said);
    }
}
