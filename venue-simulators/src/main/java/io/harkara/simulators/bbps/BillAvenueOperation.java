package io.harkara.simulators.bbps;

import org.jspecify.annotations.Nullable;

/** BillAvenue's calls as XML, by path: its integrators have seen other casing answered with 404. */
enum BillAvenueOperation {
    MDM("billAvenueMdm", "extMdmCntrl/mdmRequestNew", "billerInfoRequest", "billerInfoResponse"),
    FETCH("billAvenueFetch", "extBillCntrl/billFetchRequest", "billFetchRequest", "billFetchResponse"),
    VALIDATE(
            "billAvenueValidate",
            "extBillValCntrl/billValidationRequest",
            "billValidationRequest",
            "billValidationResponse"),
    PAY("billAvenuePay", "extBillPayCntrl/billPayRequest", "billPaymentRequest", "ExtBillPayResponse"),
    STATUS("billAvenueStatus", "transactionStatus/fetchInfo", "transactionStatusReq", "transactionStatusResp"),
    COMPLAINT("billAvenueComplaint", "extComplaints/register", "complaintRegistrationReq", "complaintRegistrationResp"),
    TRACK("billAvenueTrack", "extComplaints/track", "complaintTrackingReq", "complaintTrackingResp"),
    PLANS("billAvenuePlans", "extPlanMDM/planMdmRequest", "planDetailsRequest", "planDetailsResponse"),
    DEPOSIT("billAvenueDeposit", "enquireDeposit/fetchDetails", "depositDetailsRequest", "DepositEnquiryResponse");

    /** Where all of them are. */
    static final String PREFIX = "/billpay/";

    private static final String SUFFIX = "/xml";

    private final String wireName;
    private final String path;
    private final String root;
    private final String reply;

    BillAvenueOperation(String wireName, String path, String root, String reply) {
        this.wireName = wireName;
        this.path = path;
        this.root = root;
        this.reply = reply;
    }

    /** The name on the control port. */
    String wireName() {
        return wireName;
    }

    /** Root of the request. */
    String root() {
        return root;
    }

    /** Root of the reply. */
    String reply() {
        return reply;
    }

    boolean effect() {
        return this == PAY || this == COMPLAINT;
    }

    /** The operation of a path; the older path of the master data is known too. */
    static @Nullable BillAvenueOperation at(String path) {
        for (BillAvenueOperation operation : values()) {
            if (path.equals(PREFIX + operation.path + SUFFIX)) {
                return operation;
            }
        }
        return path.equals(PREFIX + "extMdmCntrl/mdmRequest" + SUFFIX) ? MDM : null;
    }
}
