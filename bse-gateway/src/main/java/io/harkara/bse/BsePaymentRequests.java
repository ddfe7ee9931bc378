package io.harkara.bse;

import io.harkara.schemas.BseLink;
import io.harkara.schemas.BsePayment;
import java.util.List;

/**
 * The JSON of payments (structure document, pages 177 to 179) and of authentication (clients of the venue), each with the login
 * password in it. The spelling of the names is the venue's.
 */
final class BsePaymentRequests {

    private static final List<String> PAYMENT_NAMES = List.of(
            "LoginId",
            "Password",
            "membercode",
            "clientcode",
            "modeofpayment",
            "bankid",
            "accountnumber",
            "ifsc",
            "ordernumber",
            "totalamount",
            "internalrefno",
            "NEFTreference",
            "mandateid",
            "vpaid",
            "loopbackURL",
            "allowloopBack",
            "filler1",
            "filler2",
            "filler3",
            "filler4",
            "filler5");
    private static final List<String> AUTHENTICATION_NAMES = List.of(
            "loginId",
            "password",
            "membercode",
            "clientcode",
            "primaryholder",
            "loopbackURL",
            "internalrefno",
            "allowloopBack");

    private BsePaymentRequests() {}

    /** A payment for all of its orders together. */
    static BseFields payment(BsePayment payment, String wireReference, BseAccount account) {
        return new BseFields(PAYMENT_NAMES)
                .set("LoginId", account.userId())
                .set("Password", account.password())
                .set("membercode", account.memberCode())
                .set("clientcode", payment.getClientCode())
                .set("modeofpayment", payment.getMode().name())
                .set("bankid", payment.getBankId())
                .set("accountnumber", payment.getAccountNumber())
                .set("ifsc", payment.getIfsc())
                .set("ordernumber", String.join("|", payment.getOrderNumbers()))
                .set("totalamount", BseWords.number(payment.getTotalAmount()))
                .set("internalrefno", wireReference)
                .set("NEFTreference", payment.getNeftReference())
                .set("mandateid", payment.getMandateId())
                .set("vpaid", payment.getVpa())
                .set("loopbackURL", payment.getReturnUrl())
                .set("allowloopBack", BseWords.flag(payment.getReturnUrl() != null));
    }

    /** A page on which one holder authenticates. */
    static BseFields authentication(BseLink link, String wireReference, BseAccount account) {
        return new BseFields(AUTHENTICATION_NAMES)
                .set("loginId", account.userId())
                .set("password", account.password())
                .set("membercode", account.memberCode())
                .set("clientcode", link.getClientCode())
                .set("primaryholder", BseWords.number(link.getHolder()))
                .set("loopbackURL", link.getReturnUrl())
                .set("internalrefno", wireReference)
                .set("allowloopBack", BseWords.flag(link.getReturnUrl() != null));
    }
}
