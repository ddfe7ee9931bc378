package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseDocument;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scanned documents: account opening forms (AOF), and mandates. Neither upload carries a reference of ours. */
final class BseDocuments {

    /** The venue has an image already: ours, if an earlier send of it may have arrived. */
    private static final Set<String> ALREADY_THERE = Set.of("IMAGE_PENDING", "PAN_ALREADY_APPROVED");

    /** What a TIFF file begins with, in either order of bytes (TIFF 6.0, section 2). */
    private static final int LITTLE_ENDIAN = 0x49492A00;

    private static final int BIG_ENDIAN = 0x4D4D002A;

    private BseDocuments() {}

    /** What the two have in common. */
    abstract static class Upload implements BseOperation<BseDocument> {

        @Override
        public final Service service(BseDocument document) {
            return Service.FILES;
        }

        @Override
        public final @Nullable String fault(BseDocument document) {
            String missing = missing(document);
            if (missing != null) {
                return missing + " is missing: expected one with this kind of document";
            }
            return isTiff(document.getImage()) ? null : "image: expected a TIFF file by its first four bytes";
        }

        @Override
        public final Outcome outcomeOfRepeat(Outcome outcome) {
            return outcome instanceof Outcome.Rejected(var cause) && ALREADY_THERE.contains(cause.code())
                    ? new Outcome.Unknown(cause, true)
                    : outcome;
        }

        /** The first field that this kind needs and does not have, or null. */
        abstract @Nullable String missing(BseDocument document);
    }

    /** The form of a client. A person at the venue has yet to look at it. */
    static final class Form extends Upload {

        @Override
        @Nullable
        String missing(BseDocument form) {
            return form.getPan() == null ? "pan" : null;
        }

        @Override
        public BseClient.Content request(BseDocument form, String wireReference, Pass pass) {
            BseAccount account = pass.account();
            return pass.file(
                    BseFileRequests.FORM,
                    BseFileRequests.form(
                            pass.properties().files().namespace(),
                            form,
                            name(form, wireReference, account.memberCode()),
                            account,
                            pass.session()));
        }

        @Override
        public Outcome outcome(BseDocument form, String wireReference, BseClient.Reply reply) {
            return BseFileReplies.upload(
                    reply, BseFileRequests.FORM, new Outcome.Accepted(reference(form, wireReference), "UPLOADED"));
        }

        @Override
        public BseSearch search(BseDocument form, String wireReference) {
            return new BseSearch.Form(Objects.requireNonNull(form.getPan(), "pan"), reference(form, wireReference));
        }

        private static String name(BseDocument form, String wireReference, String memberCode) {
            return BseFileRequests.formName(memberCode, form.getClientCode(), BseReference.dayOf(wireReference));
        }

        /** The venue gives a form no number. Client and day name it; the PAN would have no business on a topic. */
        private static String reference(BseDocument form, String wireReference) {
            return "%s-%s".formatted(form.getClientCode(), BseReference.dayOf(wireReference));
        }
    }

    /** The scan of a mandate. What becomes of the mandate itself is told under the order that registered it. */
    static final class Scan extends Upload {

        @Override
        @Nullable
        String missing(BseDocument scan) {
            if (scan.getMandateId() == null) {
                return "mandateId";
            }
            if (scan.getUtilityCode() == null) {
                return "utilityCode";
            }
            return scan.getAgency() == null ? "agency" : null;
        }

        @Override
        public BseClient.Content request(BseDocument scan, String wireReference, Pass pass) {
            return pass.file(
                    BseFileRequests.SCAN,
                    BseFileRequests.scan(pass.properties().files().namespace(), scan, pass.account(), pass.session()));
        }

        @Override
        public Outcome outcome(BseDocument scan, String wireReference, BseClient.Reply reply) {
            return BseFileReplies.upload(
                    reply, BseFileRequests.SCAN, new Outcome.Completed(mandateId(scan), "SCAN UPLOADED"));
        }

        @Override
        public BseSearch search(BseDocument scan, String wireReference) {
            return new BseSearch.Scan(mandateId(scan), scan.getClientCode());
        }

        private static String mandateId(BseDocument scan) {
            return Objects.requireNonNull(scan.getMandateId(), "mandateId");
        }
    }

    private static boolean isTiff(ByteBuffer image) {
        if (image.remaining() < Integer.BYTES) {
            return false;
        }
        int start = image.getInt(image.position());
        return start == LITTLE_ENDIAN || start == BIG_ENDIAN;
    }
}
