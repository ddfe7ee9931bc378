package io.harkara.simulators;

import java.time.InstantSource;
import java.util.Map;

/**
 * Takes scans of mandates ({@code UploadMandateScanFile}, structure document v3.1, pages 127 to 131). A mandate that was not
 * registered here is nobody's and takes every scan (inference).
 */
final class ScanUploadDesk extends UploadDesk {

    /** "Less than 30 kB"; that it counts 1,024 bytes each is an inference. */
    static final int LIMIT_BYTES = 30 * 1_024;

    private final Mandates mandates;
    private final Uploads uploads;
    private final InstantSource clock;

    ScanUploadDesk(
            BseSessions sessions, BseOperation operation, Mandates mandates, Uploads uploads, InstantSource clock) {
        super(sessions, operation);
        this.mandates = mandates;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    EffectKind kind() {
        return EffectKind.SCAN_UPLOAD;
    }

    @Override
    String flag() {
        return "SCAN_MANDATE";
    }

    @Override
    Decision act(OrderRequest request, Map<String, String> members, int bytes, BseRules rules) {
        if (!members.getOrDefault("ImageType", "").equalsIgnoreCase("image/tiff")) {
            return Decision.rejected(UploadTexts.INVALID_TYPE);
        }
        if (bytes >= LIMIT_BYTES) {
            return Decision.rejected(UploadTexts.TOO_LARGE);
        }
        String id = request.get(OrderElement.MANDATE);
        if (id.isEmpty()) {
            return Decision.rejected(BseTexts.INVALID_MANDATE);
        }
        String name = request.get(OrderElement.FILE_NAME);
        if (!name.substring(0, name.lastIndexOf('.')).equals(id)) {
            return Decision.rejected(UploadTexts.INVALID_NAME);
        }
        String member = request.get(OrderElement.MEMBER_ID);
        Mandate mandate = mandates.mandate(id);
        if (mandate != null && !theirs(mandate.request(), request)) {
            return Decision.rejected(BseTexts.MANDATE_OF_ANOTHER);
        }
        return decided(uploads.scan(member, id, clock.instant(), rules.settings()), UploadTexts.SCAN_UPLOADED);
    }

    private static boolean theirs(OrderRequest mandate, OrderRequest request) {
        return mandate.get(OrderElement.MEMBER_ID).equals(request.get(OrderElement.MEMBER_ID))
                && mandate.get(OrderElement.CLIENT_CODE).equals(request.get(OrderElement.CLIENT_CODE));
    }
}
