package io.harkara.simulators;

import java.time.LocalDate;

/**
 * Rows of the allotment and the redemption statement, in the forms recorded in 2020. A new folio is made of the order
 * number, and the registrar's own names are made of the scheme code and the order number.
 */
final class StatementXml {

    private static final int FOLIO_DIGITS = 100_000_000;

    private StatementXml() {}

    static void allotment(ReportXml xml, BseOrder order, LifeCycle.Stage stage, LocalDate reported) {
        OrderRequest request = order.request();
        Allotment allotted = stage.valid() ? Allotment.of(request) : Allotment.NONE;
        xml.open("AllotmentDetails")
                .member("AllottedAmt", allotted.amount().toPlainString())
                .member("AllottedNav", allotted.price().toPlainString())
                .member("AllottedUnit", allotted.units().toPlainString())
                .member("Amount", request.fourDigits(OrderElement.AMOUNT));
        investor(xml, request);
        xml.member("DPCFlag", request.get(OrderElement.DPC))
                .member("DPTrans", request.get(OrderElement.DP_TRANSACTION))
                .member("EUIN", request.get(OrderElement.EUIN))
                .member("EUINDecl", request.get(OrderElement.EUIN_DECLARED))
                .member("FolioNo", stage.valid() ? folio(order) : request.get(OrderElement.FOLIO))
                .member("ISIN", "")
                .member("InternalRefNo", request.get(OrderElement.REFERENCE))
                .member("KYCFlag", request.get(OrderElement.KYC_STATUS))
                .member("MemberCode", request.get(OrderElement.MEMBER_ID));
        order(xml, order, stage, reported);
        xml.member("SIPRegnDate", order.registrationDay())
                .member("SIPRegnNo", Long.toString(order.registration()))
                .member("STT", "0.0000")
                .member("SchemeCode", request.get(OrderElement.SCHEME_CODE))
                .member("SettNo", order.settlementNumber())
                .member("SettType", order.settlementType())
                .member("SubBrCode", request.get(OrderElement.SUB_BROKER))
                .member("SubOrderType", order.subType())
                .member("UserId", request.get(OrderElement.USER_ID))
                .member("ValidFlag", stage.valid() ? "Y" : "N")
                .close("AllotmentDetails");
    }

    static void redemption(ReportXml xml, BseOrder order, LifeCycle.Stage stage, LocalDate reported) {
        OrderRequest request = order.request();
        Allotment paid = stage.valid() ? Allotment.of(request) : Allotment.NONE;
        xml.open("RedemptionDetails")
                .member("Amount", request.fourDigits(OrderElement.AMOUNT))
                .member("Amt", paid.amount().toPlainString());
        investor(xml, request);
        xml.member("DPCFlag", request.get(OrderElement.DPC))
                .member("DPTrans", request.get(OrderElement.DP_TRANSACTION))
                .member("FolioNo", request.get(OrderElement.FOLIO))
                .member("ISIN", "")
                .member("MemberCode", request.get(OrderElement.MEMBER_ID))
                .member("Nav", paid.price().toPlainString());
        order(xml, order, stage, reported);
        xml.member("STT", "0.0000")
                .member("SchemeCode", request.get(OrderElement.SCHEME_CODE))
                .member("SettNo", order.settlementNumber())
                .member("SettType", order.settlementType())
                .member("SubOrderType", order.subType())
                .member("Unit", paid.units().toPlainString())
                .member("UserId", request.get(OrderElement.USER_ID))
                .member("ValidFlag", stage.valid() ? "Y" : "N")
                .close("RedemptionDetails");
    }

    private static void investor(ReportXml xml, OrderRequest request) {
        xml.member("BeneficiaryId", "")
                .member("BranchCode", "")
                .member("ClientCode", request.get(OrderElement.CLIENT_CODE))
                .member("ClientName", Confirmation.investor(request.get(OrderElement.CLIENT_CODE)));
    }

    private static void order(ReportXml xml, BseOrder order, LifeCycle.Stage stage, LocalDate reported) {
        xml.member("OrderDate", VenueDay.statement(order.day()))
                .member("OrderNo", Long.toString(order.number()))
                .member("OrderType", order.type().shortForm())
                .member("Qty", order.request().fourDigits(OrderElement.UNITS))
                .member("RTASchemeCode", order.request().get(OrderElement.SCHEME_CODE))
                .member("RTATransNo", stage.valid() ? "RTA" + order.number() : "")
                .member("Remarks", stage.remark())
                .member("ReportDate", VenueDay.statement(reported));
    }

    /** The folio of what was bought: that of the order, or a new one. */
    static String folio(BseOrder order) {
        String folio = order.request().get(OrderElement.FOLIO);
        return folio.isEmpty() ? Long.toString(FOLIO_DIGITS + order.number() % FOLIO_DIGITS) : folio;
    }
}
