package io.harkara.bse;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseLink;
import io.harkara.schemas.BseMandate;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.MandateKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The additional services: one operation, MFAPI, whose flag says what is asked and whose one parameter holds the fields
 * between bars (structure document, pages 43 to 73). Its name and namespace differ between demo and live.
 */
final class BseUploadRequests {

    static final String LOGIN = "getPassword";
    static final String CALL = "MFAPI";

    private static final String FATCA = "01";
    private static final String PAYMENT_LINK = "03";
    private static final String PASSWORD = "04";
    private static final String MANDATE = "06";
    private static final String SWP = "08";
    private static final String SWP_CANCEL = "10";
    private static final String PAYMENT_STATUS = "11";
    private static final String SEGMENT = "BSEMF";
    private static final int MANDATE_YEARS = 100;
    private static final int SHORT_REFERENCE = 10;
    private static final int USUAL_LENGTH = 800;

    private BseUploadRequests() {}

    /** A login, which gives a session of its own, good for five minutes. Here it names the member. */
    static String login(String namespace, BseAccount account, Secret passKey) {
        return new XmlElements(USUAL_LENGTH)
                .markup("<getPassword xmlns=\"" + namespace + "\">")
                .element("UserId", account.userId())
                .element("MemberId", account.memberCode())
                .element("Password", account.password())
                .element("PassKey", passKey)
                .markup("</getPassword>")
                .toString();
    }

    /** Change of the login password: flag 04. The account has the present one. */
    static String password(String namespace, BseAccount account, BseToken token, Secret next) {
        return call(namespace, PASSWORD, account, token, account.password().reveal(), next.reveal(), next.reveal());
    }

    /** Registration of a mandate: flag 06. It has no field for a reference of ours. */
    static String mandate(String namespace, BseMandate mandate, LocalDate today, BseAccount account, BseToken token) {
        LocalDate end = mandate.getEndDate() == null ? today.plusYears(MANDATE_YEARS) : mandate.getEndDate();
        return call(
                namespace,
                MANDATE,
                account,
                token,
                mandate.getClientCode(),
                BseWords.number(mandate.getAmount()),
                letter(mandate.getKind()),
                mandate.getAccountNumber(),
                letters(mandate.getAccountType()),
                mandate.getIfsc(),
                BseWords.text(mandate.getMicr()),
                BseWords.day(mandate.getStartDate()),
                BseWords.day(end));
    }

    /** A declaration for FATCA and CRS: flag 01. It has no field for a reference of ours. */
    static String fatca(String namespace, BseFatca declaration, BseAccount account, BseToken token) {
        return call(namespace, FATCA, account, token, BseFatcaRequests.fields(declaration));
    }

    /** Asks for a page on which the investor pays: flag 03. */
    static String paymentLink(String namespace, BseLink link, BseAccount account, BseToken token) {
        return call(
                namespace,
                PAYMENT_LINK,
                account,
                token,
                account.memberCode(),
                link.getClientCode(),
                BseWords.text(link.getReturnUrl()));
    }

    /** Asks how far the payment for an order is: flag 11. */
    static String paymentStatus(
            String namespace, String clientCode, String orderNumber, BseAccount account, BseToken token) {
        return call(namespace, PAYMENT_STATUS, account, token, clientCode, orderNumber, SEGMENT);
    }

    /** Registration of a withdrawal plan: flag 08. */
    static String swp(String namespace, BsePlan plan, String wireReference, BseAccount account, BseToken token) {
        return call(
                namespace,
                SWP,
                account,
                token,
                plan.getClientCode(),
                plan.getSchemeCode(),
                BseWords.dematOrPhysical(plan.getHoldingMode()),
                BseWords.text(plan.getFolioNumber()),
                shortReference(wireReference),
                BseWords.day(plan.getStartDate()),
                BseWords.number(plan.getInstallments()),
                BsePlanRequests.frequency(plan.getFrequency()),
                BseWords.number(plan.getAmount()),
                BseWords.number(plan.getUnits()),
                BseWords.flag(plan.getFirstOrderToday()),
                BseWords.text(plan.getSubBrokerCode()),
                BseWords.flag(plan.getEuinDeclared()),
                BseWords.text(plan.getEuin()),
                BseWords.text(plan.getRemarks()),
                BseWords.text(plan.getSubBrokerArn()),
                BseWords.text(plan.getMobile()),
                BseWords.text(plan.getEmail()),
                BseWords.text(plan.getPayoutAccount()));
    }

    /** Cancellation of a withdrawal plan: flag 10. */
    static String cancelSwp(String namespace, BsePlanChange change, BseAccount account, BseToken token) {
        return call(
                namespace,
                SWP_CANCEL,
                account,
                token,
                change.getRegistrationNumber(),
                change.getClientCode(),
                BseWords.text(change.getRemarks()));
    }

    /**
     * The end of our reference: the internal reference of a plan has ten characters here (flag 07's table says so, that of
     * 08 is read the same way). Member and sequence differ within a day.
     */
    static String shortReference(String wireReference) {
        return wireReference.substring(Math.max(0, wireReference.length() - SHORT_REFERENCE));
    }

    private static String call(
            String namespace, String flag, BseAccount account, BseToken token, @Nullable String... fields) {
        return new XmlElements(USUAL_LENGTH)
                .markup("<MFAPI xmlns=\"" + namespace + "\">")
                .element("Flag", flag)
                .element("UserId", account.userId())
                .element("EncryptedPassword", token.encryptedPassword())
                // In small letters, beside three in capitals.
                .element("param", String.join("|", fields))
                .markup("</MFAPI>")
                .toString();
    }

    private static String letter(MandateKind kind) {
        return switch (kind) {
            case XSIP -> "X";
            case ISIP -> "I";
            case E_MANDATE -> "N";
            case UNRECOGNISED -> throw BseWords.unrecognised("kind");
        };
    }

    static String letters(BankAccountType type) {
        return switch (type) {
            case SAVINGS -> "SB";
            case CURRENT -> "CB";
            case NRE -> "NE";
            case NRO -> "NO";
            case UNRECOGNISED -> throw BseWords.unrecognised("accountType");
        };
    }
}
