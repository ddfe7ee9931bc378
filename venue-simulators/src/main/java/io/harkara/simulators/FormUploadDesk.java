package io.harkara.simulators;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * Takes images of account opening forms ({@code UploadFile}, structure document v3.1, pages 122 to 126). Of a client that
 * was not registered here no PAN is known, so that the image stands for its code alone.
 */
final class FormUploadDesk extends UploadDesk {

    private final Clients clients;
    private final Uploads uploads;
    private final InstantSource clock;

    FormUploadDesk(
            BseSessions sessions, BseOperation operation, Clients clients, Uploads uploads, InstantSource clock) {
        super(sessions, operation);
        this.clients = clients;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    EffectKind kind() {
        return EffectKind.FORM_UPLOAD;
    }

    @Override
    String flag() {
        return "UCC";
    }

    @Override
    Decision act(OrderRequest request, Map<String, String> members, int bytes, BseRules rules) {
        String documentType = members.getOrDefault("DocumentType", "");
        if (!AofPanSearch.TYPES.contains(documentType)) {
            return Decision.rejected(UploadTexts.INVALID_DOCUMENT);
        }
        String member = request.get(OrderElement.MEMBER_ID);
        String code = request.get(OrderElement.CLIENT_CODE);
        if (!named(request.get(OrderElement.FILE_NAME), member + code)) {
            return Decision.rejected(UploadTexts.INVALID_NAME);
        }
        Clients.Client client = clients.find(member, code);
        Set<String> samePan =
                client == null || client.pan().isEmpty() ? Set.of() : clients.withPan(member, client.pan());
        return decided(
                uploads.form(member, code, samePan, documentType, clock.instant(), rules.settings()),
                UploadTexts.FILE_UPLOADED);
    }

    /** MemberCode, client code, DDMMYYYY and the ending. */
    private static boolean named(String fileName, String start) {
        int day = start.length();
        return fileName.startsWith(start)
                && fileName.substring(day).matches("\\d{8}\\..*")
                && VenueDay.read("%s/%s/%s"
                                .formatted(
                                        fileName.substring(day, day + 2),
                                        fileName.substring(day + 2, day + 4),
                                        fileName.substring(day + 4, day + 8)))
                        != null;
    }
}
