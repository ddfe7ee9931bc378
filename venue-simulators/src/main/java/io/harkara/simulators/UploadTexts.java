package io.harkara.simulators;

/** What the venue says of uploads: (A) its own document, (B) recorded or seen in clients, (D) an inference. */
final class UploadTexts {

    // By the document (A); the two spellings and the space at the end are its own.
    static final String FILE_UPLOADED = "File Uploaded Sucessfully";
    static final String SCAN_UPLOADED = "File Uploaded Successfully ";

    // Seen in clients (B).
    static final String PENDING = "FAILED: IMAGE IS ALREADY AVAILABLE AND IMAGE STATUS IS PENDING";
    static final String PAN_APPROVED = "FAILED: PAN NO ALREADY APPROVED";
    static final String INVALID_TYPE = "Invalid FileType";

    /** Came with status 100 (B). */
    static final String SOME_ERROR = "SOME ERROR OCCURED";

    // No source gives the text (D).
    static final String INVALID_FLAG = "FAILED: INVALID FLAG";
    static final String INVALID_NAME = "FAILED: INVALID FILE NAME";
    static final String INVALID_DOCUMENT = "FAILED: INVALID DOCUMENT TYPE";
    static final String NO_FILE = "FAILED: FILE BYTES MANDATORY";
    static final String TOO_LARGE = "FAILED: FILE SIZE SHOULD BE LESS THAN 30 KB";
    static final String UNKNOWN_PAN = "FAILED: PAN NOT FOUND";
    static final String PAN_MANDATORY = "FAILED: PAN MANDATORY";
    static final String NO_IMAGE = "IMAGE NOT UPLOADED";
    static final String IMAGE_PENDING = "IMAGE STATUS IS PENDING";
    static final String IMAGE_APPROVED = "PAN NO APPROVED";

    private UploadTexts() {}
}
