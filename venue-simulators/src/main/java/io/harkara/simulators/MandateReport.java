package io.harkara.simulators;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The mandates of a member ({@code MandateDetails}, structure document v3.1, pages 141 to 144): one by its id, or those
 * that were registered from one day to another. That the days do not count beside an id is an inference.
 */
final class MandateReport implements Report {

    static final int MAX_ROWS = 10_000;

    private static final String LIST = "MandateDetails";
    private static final String MESSAGE = "Mandate Details ";

    /** As in the document's sample, {@code Jan 20 2018 4:12PM}, which has one space where recorded replies pad with two. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d uuuu h:mma", Locale.US);

    private final BseSessions sessions;
    private final Mandates mandates;
    private final InstantSource clock;

    MandateReport(BseSessions sessions, Mandates mandates, InstantSource clock) {
        this.sessions = sessions;
        this.mandates = mandates;
        this.clock = clock;
    }

    @Override
    public String answer(Map<String, String> members, Settings settings) {
        String member = value(members, "MemberCode");
        String client = value(members, "ClientCode");
        String id = value(members, "MandateId");
        String user = sessions.userOf(TokenFamily.MANDATES, value(members, "EncryptedPassword"), settings);
        if (user == null) {
            return refused(BseTexts.ACCESS_TOKEN_EXPIRED);
        }
        if (!sessions.worksFor(user, member)) {
            return refused(BseTexts.INVALID_MEMBER);
        }
        Instant now = clock.instant();
        Predicate<Mandate> shown =
                mandate -> !now.isBefore(mandate.registeredAt().plusSeconds(settings.notFoundSeconds()));
        Predicate<Mandate> theirs = mandate -> mandate.request()
                        .get(OrderElement.MEMBER_ID)
                        .equals(member)
                && (client.isEmpty()
                        || mandate.request().get(OrderElement.CLIENT_CODE).equals(client));
        if (!id.isEmpty()) {
            Mandate mandate = mandates.mandate(id);
            if (mandate == null || !shown.test(mandate)) {
                return refused(BseTexts.INVALID_MANDATE);
            }
            return theirs.test(mandate) ? rows(List.of(mandate), now, settings) : refused(BseTexts.MANDATE_OF_ANOTHER);
        }
        LocalDate from = VenueDay.read(value(members, "FromDate"));
        LocalDate to = VenueDay.read(value(members, "ToDate"));
        if (from == null) {
            return refused(BseTexts.REPORT_INVALID_FROM);
        }
        if (to == null || to.isBefore(from)) {
            return refused(BseTexts.REPORT_INVALID_TO);
        }
        List<Mandate> found = mandates.all().stream()
                .filter(shown.and(theirs))
                .filter(mandate -> {
                    LocalDate day = VenueDay.at(mandate.registeredAt());
                    return !day.isBefore(from) && !day.isAfter(to);
                })
                .limit(MAX_ROWS + 1L)
                .toList();
        return found.size() > MAX_ROWS ? refused(BseTexts.TOO_MANY_MANDATES) : rows(found, now, settings);
    }

    @Override
    public String refused(String reason) {
        return ReportXml.refused(BseOperation.MANDATE_DETAILS, LIST, reason);
    }

    private String rows(List<Mandate> found, Instant now, Settings settings) {
        return ReportXml.list(
                BseOperation.MANDATE_DETAILS, LIST, MESSAGE, xml -> found.forEach(one -> row(xml, one, now, settings)));
    }

    private void row(ReportXml xml, Mandate mandate, Instant now, Settings settings) {
        OrderRequest request = mandate.request();
        Mandate.Standing standing = mandates.standing(mandate, now, settings);
        boolean approved = standing.approved();
        String registered = time(mandate.registeredAt());
        xml.open(LIST)
                .member("Amount", request.fourDigits(OrderElement.AMOUNT))
                .member("ApprovedDate", approved ? time(mandate.approvedAt(settings)) : "")
                .member("BankAccNo", request.get(OrderElement.ACCOUNT))
                .member("BankBranch", "")
                .member("BankName", "")
                .member("ClientCode", request.get(OrderElement.CLIENT_CODE))
                .member("ClientName", Confirmation.investor(request.get(OrderElement.CLIENT_CODE)))
                .member("CollectionType", "")
                .member("MandateId", mandate.id())
                .member("MandateType", type(request.get(OrderElement.MANDATE_TYPE)))
                .member("MemberCode", request.get(OrderElement.MEMBER_ID))
                .member("RegnDate", registered)
                .member("Remarks", standing.remarks())
                .member("Status", standing.status())
                .member("UMRNNo", approved ? "UMRN" + mandate.id() : "")
                .member("UploadDate", registered)
                .close(LIST);
    }

    /** XSP is the sample's; the other two were not found anywhere (inference). */
    private static String type(String letter) {
        return switch (letter) {
            case "X" -> "XSP";
            case "I" -> "ISP";
            default -> "NACH";
        };
    }

    private static String time(Instant time) {
        return TIME.format(ZonedDateTime.ofInstant(time, VenueDay.ZONE));
    }

    private static String value(Map<String, String> members, String name) {
        return members.getOrDefault(name, "").strip();
    }
}
