package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report AOFPanSearch, which shows by PAN what became of an account opening form (names as clients' stubs have them). It
 * takes the plain login password. It shows two states, of the upload and of the venue's answer, once for each kind of member.
 * No document lists their words, and no day stands beside them: what is not plainly one of three things settles nothing.
 */
final class BseFormReport {

    static final String SEARCH = "AOFPanSearch";

    /** The code of an answer that was refused, with the venue's words. */
    static final String REFUSED = "REPORT_REFUSED";

    private static final List<String> KINDS_OF_MEMBER =
            List.of("BSELMNDP_MFD", "BSELMNDR_RFD", "BSENONDP_MFI", "BSENONDR_RFI");

    private static final String APPROVED = "APPROVED";
    private static final String REJECTED = "REJECTED";
    private static final String PENDING = "PENDING";
    private static final Set<String> UPLOADED = Set.of("Y", "YES", "UPLOADED", "AVAILABLE", "IMAGE UPLOADED");
    private static final Set<String> NOT_UPLOADED =
            Set.of("N", "NO", "NOT UPLOADED", "NOT AVAILABLE", "IMAGE NOT UPLOADED");

    /**
     * What the report says.
     *
     * @param uploads states of the upload, without repetitions and blanks, in capitals
     * @param answers the same of the venue's answer
     */
    record States(Set<String> uploads, Set<String> answers) {

        /** The same in words, for people; no PAN is in them. */
        String words() {
            return "UPLOAD %s, ANSWER %s".formatted(words(uploads), words(answers));
        }

        private static String words(Set<String> states) {
            return states.isEmpty() ? "NONE" : WireMask.mask(String.join("/", states));
        }
    }

    private BseFormReport() {}

    /** Asks for the form of a PAN. */
    static String byPan(String namespace, BseAccount account, String pan) {
        XmlElements request = BseReportRequests.begin(namespace, SEARCH)
                .element("b:MemberCode", account.memberCode())
                .element("b:PAN", pan)
                .element("b:Password", account.password())
                .element("b:UserId", account.userId());
        return BseReportRequests.end(request, SEARCH);
    }

    /**
     * The states in a reply.
     *
     * @throws UnreadableReplyException where there are none; the venue's words are in it where it refused
     */
    static States states(BseClient.Reply reply, String pan) throws UnreadableReplyException {
        XmlNode result = BseReplies.payload(reply).child(SEARCH + "Result");
        if (result == null || !result.textOf("Status").equals("100")) {
            throw new UnreadableReplyException(
                    REFUSED, result == null ? "no result" : WireMask.mask(result.textOf("BSERemarks")));
        }
        String shown = result.textOf("PAN");
        if (!shown.isEmpty() && !shown.equalsIgnoreCase(pan)) {
            throw new UnreadableReplyException("REPORT_OF_ANOTHER", "the report is of another PAN");
        }
        return new States(words(result.child("imageUploadStatus")), words(result.child("imageResponseStatus")));
    }

    /**
     * What the states say of a form of ours.
     *
     * @param taken whether the venue has confirmed the upload. Until then a rejected form may be an earlier one, whereas one that
     *     is pending or approved keeps every other one out
     */
    static Finding finding(States states, String name, boolean taken) {
        Set<String> answers = states.answers;
        if (answers.size() > 1) {
            return unclear(states);
        }
        String answer = answers.isEmpty() ? "" : answers.iterator().next();
        if (answer.startsWith(APPROVED)) {
            return new Finding.Finished(name, APPROVED);
        }
        if (answer.startsWith(REJECTED)) {
            return taken
                    ? new Finding.Refused(name, new Cause("FORM_REJECTED", "the venue shows the form as rejected"))
                    : new Finding.NoAnswer(
                            new Cause("EARLIER_FORM", "a form is shown as rejected, which may be an earlier one"));
        }
        if (answer.startsWith(PENDING)) {
            return new Finding.Held(name, PENDING);
        }
        return answer.isEmpty() ? withoutAnswer(states, name) : unclear(states);
    }

    private static Finding withoutAnswer(States states, String name) {
        if (NOT_UPLOADED.containsAll(states.uploads)) {
            return new Finding.Absent();
        }
        return UPLOADED.containsAll(states.uploads) ? new Finding.Held(name, "UPLOADED") : unclear(states);
    }

    private static Finding unclear(States states) {
        return new Finding.NoAnswer(new Cause("FORM_STATE_UNCLEAR", states.words()));
    }

    private static Set<String> words(@Nullable XmlNode states) {
        Set<String> words = new LinkedHashSet<>();
        Stream<String> kinds =
                states == null ? Stream.empty() : KINDS_OF_MEMBER.stream().map(states::textOf);
        kinds.map(BseErrors::normal).filter(word -> !word.isEmpty()).forEach(words::add);
        return words;
    }
}
