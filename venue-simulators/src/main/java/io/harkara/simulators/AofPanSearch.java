package io.harkara.simulators;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the account opening forms (AOF) of a PAN stand ({@code AOFPanSearch}, members seen in a client's stubs of 2019). The
 * PAN has to be one of a client that was registered here. What the texts and the four members of the two lists say, and
 * which of those a distributor's (NRM) and an adviser's (RIA) document belong to, are inferences.
 */
final class AofPanSearch implements Report {

    /** The document types, in the order of {@link #MEMBERS}. */
    static final List<String> TYPES = List.of("NRM", "RIA");

    private static final List<String> MEMBERS = List.of("BSELMNDP_MFD", "BSELMNDR_RFD");
    private static final List<String> OTHER_MEMBERS = List.of("BSENONDP_MFI", "BSENONDR_RFI");

    private final BseSessions sessions;
    private final Clients clients;
    private final Uploads uploads;
    private final InstantSource clock;

    AofPanSearch(BseSessions sessions, Clients clients, Uploads uploads, InstantSource clock) {
        this.sessions = sessions;
        this.clients = clients;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public String answer(Map<String, String> members, Settings settings) {
        String member = value(members, "MemberCode");
        String user = value(members, "UserId");
        String pan = value(members, "PAN");
        String refused = PlainLogin.REPORTS.refusal(sessions, user, member, members.getOrDefault("Password", ""));
        if (refused != null) {
            return refused(refused);
        }
        if (!sessions.worksFor(user, member)) {
            return refused(BseTexts.INVALID_MEMBER);
        }
        if (pan.isEmpty()) {
            return refused(UploadTexts.PAN_MANDATORY);
        }
        Set<String> codes = clients.withPan(member, pan);
        if (codes.isEmpty()) {
            return refused(UploadTexts.UNKNOWN_PAN);
        }
        Instant now = clock.instant();
        return reply(
                pan,
                TYPES.stream()
                        .map(type -> uploads.formOf(member, codes, type, now, settings))
                        .toList());
    }

    @Override
    public String refused(String reason) {
        return new ReportXml(BseOperation.AOF_PAN_SEARCH)
                .member("BSERemarks", reason)
                .member("PAN", "")
                .member("Status", "101")
                .nil("imageResponseStatus")
                .nil("imageUploadStatus")
                .end();
    }

    private static String reply(String pan, List<Uploads.State> states) {
        String remarks = states.contains(Uploads.State.APPROVED)
                ? UploadTexts.IMAGE_APPROVED
                : states.contains(Uploads.State.PENDING) ? UploadTexts.IMAGE_PENDING : UploadTexts.NO_IMAGE;
        ReportXml xml = new ReportXml(BseOperation.AOF_PAN_SEARCH)
                .member("BSERemarks", remarks)
                .member("PAN", pan)
                .member("Status", "100");
        list(
                xml,
                "imageResponseStatus",
                states.stream().map(AofPanSearch::response).toList());
        list(xml, "imageUploadStatus", states.stream().map(AofPanSearch::upload).toList());
        return xml.end();
    }

    private static void list(ReportXml xml, String name, List<String> values) {
        xml.open(name);
        for (int i = 0; i < MEMBERS.size(); i++) {
            xml.member(MEMBERS.get(i), values.get(i));
        }
        OTHER_MEMBERS.forEach(member -> xml.member(member, ""));
        xml.close(name);
    }

    private static String response(Uploads.State state) {
        return state == Uploads.State.ABSENT ? "" : state.name();
    }

    private static String upload(Uploads.State state) {
        return state == Uploads.State.ABSENT ? "N" : "Y";
    }

    private static String value(Map<String, String> members, String name) {
        return members.getOrDefault(name, "").strip();
    }
}
