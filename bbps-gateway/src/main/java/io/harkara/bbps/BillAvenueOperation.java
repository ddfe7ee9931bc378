package io.harkara.bbps;

/** BillAvenue's calls. Paths are written as here: integrators have seen other casing answered with a page and status 404. */
enum BillAvenueOperation {
    FETCH("extBillCntrl/billFetchRequest", "billFetchRequest", "1.0"),
    VALIDATE("extBillValCntrl/billValidationRequest", "billValidationRequest", "1.0"),
    PAY("extBillPayCntrl/billPayRequest", "billPaymentRequest", "1.0"),
    STATUS("transactionStatus/fetchInfo", "transactionStatusReq", "1.0"),
    // One integrator's complaints have this version; no other tells of one.
    COMPLAINT("extComplaints/register", "complaintRegistrationReq", "2.0"),
    TRACK("extComplaints/track", "complaintTrackingReq", "2.0"),
    PLANS("extPlanMDM/planMdmRequest", "planDetailsRequest", "1.0"),
    DEPOSIT("enquireDeposit/fetchDetails", "depositDetailsRequest", "1.0");

    private final String name;
    private final String root;
    private final String version;

    BillAvenueOperation(String name, String root, String version) {
        this.name = name;
        this.root = root;
        this.version = version;
    }

    /** The venue's name for it. */
    String venueName() {
        return name;
    }

    /** Below the address. */
    String path() {
        return "/billpay/" + name + "/xml";
    }

    /** Root of the request. */
    String root() {
        return root;
    }

    /** Of the envelope. */
    String version() {
        return version;
    }
}
