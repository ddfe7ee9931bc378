package io.harkara.bse;

import static io.harkara.bse.BseText.Ruling.REJECTED;
import static io.harkara.bse.BseText.Ruling.SESSION_REFUSED;
import static io.harkara.bse.BseText.Ruling.UNCLEAR;

import java.util.List;

/** What the venue says of what is registered, declared and uploaded: MFAPI, registration of clients, files. */
final class BseUploadTexts {

    private static final String MFAPI = "structure document: MFAPI";
    private static final String STATUS = "structure document: MFAPI, flag 11";
    private static final String CLIENTS = "one or more clients of the venue";

    static final List<BseText> TEXTS = List.of(
            new BseText(
                    "INVALID USER ID",
                    SESSION_REFUSED,
                    "SESSION_REFUSED",
                    "structure document: MFAPI; the user of the session is not the one who logged in"),
            new BseText("INVALID PARAM STRING FORMAT", REJECTED, "FIELDS_REFUSED", MFAPI),
            new BseText("MEMBER CODE MANDATORY", REJECTED, "FIELDS_REFUSED", MFAPI),
            new BseText("CLIENT CODE MANDATORY", REJECTED, "FIELDS_REFUSED", MFAPI),
            new BseText("INVALID MEMBER CODE", REJECTED, "MEMBER_NOT_FOUND", MFAPI),
            new BseText("INVALID CLIENT CODE", REJECTED, "CLIENT_NOT_FOUND", MFAPI),
            new BseText("INVALID ACTION CODE", REJECTED, "FIELDS_REFUSED", MFAPI),
            new BseText("INVALID MANDATE NUMBER", REJECTED, "MANDATE_NOT_FOUND", MFAPI),
            new BseText("INVALID MANDATE NUMBER FOR GIVEN CLIENT CODE", REJECTED, "MANDATE_NOT_FOUND", MFAPI),
            new BseText("INVALID STP REGISTRATION NUMBER", REJECTED, "PLAN_NOT_FOUND", MFAPI),
            new BseText("SWP ALREADY CANCELLED", REJECTED, "ALREADY_CANCELLED", MFAPI),
            new BseText("SWP CANCELLATION REQUEST ALREADY INITIATED", REJECTED, "ALREADY_CANCELLED", MFAPI),
            new BseText("PAYMENT ALREADY RECIEVED FOR ORDER ID", REJECTED, "ALREADY_PAID", MFAPI),
            new BseText("ORDER ALREADY MARKED AS INVALID FOR ORDER ID", REJECTED, "ORDER_NOT_VALID", MFAPI),
            new BseText("TIME EXCEEDED FOR PAYMENT REJECTION FOR ORDER ID", REJECTED, "TOO_LATE_TO_REJECT", MFAPI),
            new BseText("ORDER CANCELLATION NOT ALLOWED ON", REJECTED, "CANCELLATION_NOT_ALLOWED", MFAPI),
            new BseText("ORDER NOT FOUND", REJECTED, "ORDER_NOT_FOUND", MFAPI),
            new BseText("ORDER NOT FOUND FOR ORDER ID", REJECTED, "ORDER_NOT_FOUND", MFAPI),
            new BseText("INVALID SEGMENT VALUE", REJECTED, "FIELDS_REFUSED", STATUS),
            new BseText("INVALID ORDER NUMBER", REJECTED, "ORDER_NOT_FOUND", STATUS),
            new BseText("INVALID ORDER NUMBER FOR GIVEN MEMBER", REJECTED, "ORDER_NOT_FOUND", STATUS),
            new BseText("INVALID ORDER NUMBER FOR GIVEN CLIENT", REJECTED, "ORDER_NOT_FOUND", STATUS),
            new BseText("DOB MANDATORY", REJECTED, "FIELDS_REFUSED", CLIENTS),
            new BseText("INVALID DATE OF BIRTH", REJECTED, "FIELDS_REFUSED", CLIENTS),
            new BseText("INVALID ADDRESS TYPE", REJECTED, "FIELDS_REFUSED", CLIENTS),
            new BseText("AMOUNT SHOULD NOT BE", REJECTED, "FIELDS_REFUSED", CLIENTS),
            new BseText("INVALID CLIENT ACCOUNT NUMBER", REJECTED, "ACCOUNT_NOT_FOUND", CLIENTS),
            new BseText("PAN NO ALREADY APPROVED", REJECTED, "PAN_ALREADY_APPROVED", CLIENTS),
            new BseText("IMAGE IS ALREADY AVAILABLE", REJECTED, "IMAGE_PENDING", CLIENTS),
            new BseText("CLIENT STATUS IS NOT ACTIVE", REJECTED, "CLIENT_NOT_ACTIVE", CLIENTS),
            new BseText("INVALID FILETYPE", REJECTED, "FIELDS_REFUSED", CLIENTS),
            new BseText(
                    "SOME ERROR OCCURED",
                    UNCLEAR,
                    "UNCLEAR_REFUSAL",
                    "clients of the venue: came with status 100 after an upload"));

    private BseUploadTexts() {}
}
