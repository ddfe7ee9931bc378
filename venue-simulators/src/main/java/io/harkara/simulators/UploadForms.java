package io.harkara.simulators;

/** The members of the upload service, in the order of its data contracts (structure document v3.1, pages 122 to 131). */
final class UploadForms {

    /** The member that holds the file: Base64 in SOAP, and in JSON either that or a list of the bytes. */
    static final String BYTES = "pFileBytes";

    /** {@code GetPassword}, which has no pass key. */
    static final WireForm LOGIN = WireForm.of("MemberId", "Password", "UserId");

    /** {@code UploadFile}: the image of an account opening form (AOF). */
    static final WireForm FILE = WireForm.of()
            .and(OrderElement.CLIENT_CODE)
            .and("DocumentType", "EncryptedPassword")
            .and(OrderElement.FILE_NAME)
            .and("Filler1", "Filler2", "Flag")
            .and("MemberCode", OrderElement.MEMBER_ID)
            .and("UserId", OrderElement.USER_ID)
            .and(BYTES);

    /** {@code UploadMandateScanFile}; it names no user. */
    static final WireForm SCAN = WireForm.of()
            .and(OrderElement.CLIENT_CODE)
            .and("EncryptedPassword", "Filler1", "Filler2", "Flag")
            .and("ImageName", OrderElement.FILE_NAME)
            .and("ImageType")
            .and("MandateId", OrderElement.MANDATE)
            .and("MandateType")
            .and("MemberCode", OrderElement.MEMBER_ID)
            .and(BYTES);

    private UploadForms() {}
}
