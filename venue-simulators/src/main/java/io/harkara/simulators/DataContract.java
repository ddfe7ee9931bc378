package io.harkara.simulators;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types of a report's request and reply, by their names at the venue (read in two sets of client stubs that were
 * generated from its own description). Members are in alphabetical order, capitals first, as WCF's data contracts have them.
 *
 * @param request name of the type of the request
 * @param response name of the type of the reply
 * @param list name of the reply's list, and of the type of its rows; empty where the reply has none
 * @param row members of a row, or of each object
 * @param objects the reply's members that are objects, and the names of their types
 */
record DataContract(String request, String response, String list, List<String> row, Map<String, String> objects) {

    private static final DataContract TOKEN = text("PasswordRequest", "Response");

    private static final DataContract AOF_PAN_SEARCH = new DataContract(
            "AOFPanSearchRequest",
            "AOFPanSearchResponse",
            "",
            List.of("BSELMNDP_MFD", "BSELMNDR_RFD", "BSENONDP_MFI", "BSENONDR_RFI"),
            Map.of("imageResponseStatus", "ImageResponseStatus", "imageUploadStatus", "ImageUploadStatus"));

    private static final DataContract CHILD_ORDERS = contract(
            "ChildOrderRequest",
            "ChildOrderResponse",
            "ChildOrderDetails",
            "Amount,BSESchemeCode,BuySell,BuySellType,ClientCode,ClientName,DPTxnType,EUINFlag,EUINNumber,"
                    + "FirstOrderTodayFlag,FolioNo,IntRefNo,KYCFlag,MemberCode,OrderNumber,OrderType,Quantity,"
                    + "RTASchemeCode,SchemeName,SubBrokerARNCode,SubBrokerCode,SubOrderType");

    private static final DataContract MANDATE_DETAILS = contract(
            "MandateDetailsRequest",
            "MandateDetailsResponse",
            "MandateDetails",
            "Amount,ApprovedDate,BankAccNo,BankBranch,BankName,ClientCode,ClientName,CollectionType,MandateId,"
                    + "MandateType,MemberCode,RegnDate,Remarks,Status,UMRNNo,UploadDate");

    private static final DataContract ORDER_STATUS = contract(
            "OrderRequest",
            "OrderResponse",
            "OrderDetails",
            "ALLUnits,Amount,BuySell,BuySellType,ClientCode,ClientName,DPC,DPFolioNo,DPTrans,Date,EUIN,EUINDecl,"
                    + "EntryBy,FirstOrder,FolioNo,ISIN,InternalRefNo,KYCFlag,MINRedeemFlag,MemberCode,MemberRemarks,"
                    + "OrderNumber,OrderRemarks,OrderStatus,OrderType,SIPRegnDate,SIPRegnNo,SchemeCode,SchemeName,"
                    + "SettNo,SettType,SubBrCode,SubBrokerARNCode,SubOrderType,Time,Units");

    private static final DataContract ALLOTMENT_STATEMENT = contract(
            "AllotmentStatementRequest",
            "AllotmentStatementResponse",
            "AllotmentDetails",
            "AllottedAmt,AllottedNav,AllottedUnit,Amount,BeneficiaryId,BranchCode,ClientCode,ClientName,DPCFlag,"
                    + "DPTrans,EUIN,EUINDecl,FolioNo,ISIN,InternalRefNo,KYCFlag,MemberCode,OrderDate,OrderNo,"
                    + "OrderType,Qty,RTASchemeCode,RTATransNo,Remarks,ReportDate,SIPRegnDate,SIPRegnNo,STT,"
                    + "SchemeCode,SettNo,SettType,SubBrCode,SubOrderType,UserId,ValidFlag");

    private static final DataContract REDEMPTION_STATEMENT = contract(
            "RedemptionStatementRequest",
            "RedemptionStatementResponse",
            "RedemptionDetails",
            "Amount,Amt,BeneficiaryId,BranchCode,ClientCode,ClientName,DPCFlag,DPTrans,FolioNo,ISIN,MemberCode,"
                    + "Nav,OrderDate,OrderNo,OrderType,Qty,RTASchemeCode,RTATransNo,Remarks,ReportDate,STT,"
                    + "SchemeCode,SettNo,SettType,SubOrderType,Unit,UserId,ValidFlag");

    /** The types of an operation, or null where its members are texts and nothing else. */
    static @Nullable DataContract of(BseOperation operation) {
        return switch (operation) {
            case CHILD_ORDER_PASSWORD, ACCESS_TOKEN -> TOKEN;
            case FILE_PASSWORD -> TOKEN;
            case FILE_UPLOAD -> text("FileData", "Response");
            case SCAN_UPLOAD -> text("MandateScanFileData", "Response");
            case EMANDATE_URL -> text("EMandateAuthURLRequest", "EMandateAuthURLResponse");
            case AOF_PAN_SEARCH -> AOF_PAN_SEARCH;
            case CHILD_ORDERS -> CHILD_ORDERS;
            case MANDATE_DETAILS -> MANDATE_DETAILS;
            case ORDER_STATUS -> ORDER_STATUS;
            case ALLOTMENT_STATEMENT -> ALLOTMENT_STATEMENT;
            case REDEMPTION_STATEMENT -> REDEMPTION_STATEMENT;
            default -> {
                if (operation.isReport()) {
                    throw new IllegalStateException(operation.wireName() + ": found no types, expected them here");
                }
                yield null;
            }
        };
    }

    /** The members of the reply. */
    List<String> members() {
        if (!objects.isEmpty()) {
            return Stream.concat(
                            Stream.of("BSERemarks", "PAN", "Status"),
                            objects.keySet().stream().sorted())
                    .toList();
        }
        return list.isEmpty()
                ? List.of("Filler", "ResponseString", "Status")
                : Stream.of(list, "Message", "Status").sorted().toList();
    }

    private static DataContract contract(String request, String response, String list, String row) {
        return new DataContract(request, response, list, List.of(row.split(",", -1)), Map.of());
    }

    /** Types of a call that is answered with a text and a status. */
    private static DataContract text(String request, String response) {
        return new DataContract(request, response, "", List.of(), Map.of());
    }
}
