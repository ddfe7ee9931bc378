package io.harkara.bse;

import static io.harkara.bse.BseText.Ruling.NOT_YET;
import static io.harkara.bse.BseText.Ruling.REJECTED;
import static io.harkara.bse.BseText.Ruling.REPEATED;
import static io.harkara.bse.BseText.Ruling.SESSION_REFUSED;

import java.util.List;

/** What the venue says of payments, and of links at which an investor approves a mandate. */
final class BsePaymentTexts {

    private static final String PAYMENT = "structure document: payment";
    private static final String LINK = "structure document: e-mandate link";

    static final List<BseText> TEXTS = List.of(
            new BseText("INVALID PAYMENT MODE", REJECTED, "FIELDS_REFUSED", PAYMENT),
            new BseText("INVALID MEMBER CODE", REJECTED, "MEMBER_NOT_FOUND", PAYMENT),
            new BseText("INVALID CLIENT CODE", REJECTED, "CLIENT_NOT_FOUND", PAYMENT),
            new BseText("INVALID CLIENT ACCOUNT NUMBER", REJECTED, "ACCOUNT_NOT_FOUND", PAYMENT),
            new BseText("SELECT AT LEAST ONE ORDER", REJECTED, "FIELDS_REFUSED", PAYMENT),
            new BseText("INVALID ORDER NUMBER", REJECTED, "ORDER_NOT_FOUND", PAYMENT),
            new BseText("INVALID TOTAL ORDER AMOUNT", REJECTED, "AMOUNT_DIFFERS", PAYMENT),
            new BseText("ORDER NUMBER ALREADY INITIATED", REPEATED, "PAYMENT_EXISTS", PAYMENT),
            new BseText(
                    "ORDER NUMBER ALLREADY INITIATED",
                    REPEATED,
                    "PAYMENT_EXISTS",
                    "structure document: payment, as it is printed there too"),
            // Whose payment it is, this one or another, is not said.
            new BseText("PAYMENT DONE FOR THIS ORDER NUMBER", REPEATED, "PAYMENT_EXISTS", PAYMENT),
            new BseText("INVALID LOGOUT URL FORMAT", REJECTED, "FIELDS_REFUSED", PAYMENT),
            new BseText("INVALID ENCRYPTED PASSWORD", SESSION_REFUSED, "SESSION_REFUSED", PAYMENT),
            new BseText("INVALID MEMBER CODE FOR GIVEN MANDATE ID", REJECTED, "MANDATE_NOT_FOUND", LINK),
            new BseText("INVALID CLIENT CODE FOR GIVEN MANDATE ID", REJECTED, "MANDATE_NOT_FOUND", LINK),
            new BseText("INVALID MANDATE ID", REJECTED, "MANDATE_NOT_FOUND", LINK),
            new BseText("ENACHURL NOT GENERATED", NOT_YET, "LINK_NOT_READY", LINK));

    private BsePaymentTexts() {}
}
