package io.harkara.simulators;

import io.harkara.simulators.engine.FaultKind;
import io.harkara.simulators.engine.Operations;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that this simulator answers, with their names, namespaces and members in the order of the schema. */
enum BseOperation {
    GET_PASSWORD(BseService.ORDER_ENTRY, "getPassword"),
    ORDER_ENTRY(BseService.ORDER_ENTRY, "orderEntryParam"),
    SPREAD(BseService.ORDER_ENTRY, "spreadOrderEntryParam"),
    SWITCH(BseService.ORDER_ENTRY, "switchOrderEntryParam"),
    SIP(BseService.ORDER_ENTRY, "sipOrderEntryParam"),
    XSIP(BseService.ORDER_ENTRY, "xsipOrderEntryParam"),
    UPLOAD_PASSWORD(BseService.UPLOAD, "getPassword"),
    UPLOAD_API(BseService.UPLOAD, "MFAPI"),
    SERVICE_PASSWORD(BseService.REPORTS, "getPassword"),
    SERVICE_API(BseService.REPORTS, "MFAPI"),
    ORDER_STATUS(BseService.REPORTS, "OrderStatus"),
    ALLOTMENT_STATEMENT(BseService.REPORTS, "AllotmentStatement"),
    REDEMPTION_STATEMENT(BseService.REPORTS, "RedemptionStatement"),
    CHILD_ORDER_PASSWORD(BseService.REPORTS, "GetPasswordForChildOrder"),
    CHILD_ORDERS(BseService.REPORTS, "ChildOrderDetails"),
    ACCESS_TOKEN(BseService.REPORTS, "GetAccessToken"),
    MANDATE_DETAILS(BseService.REPORTS, "MandateDetails"),
    STP(BseService.JSON, "stpregistration"),
    PAUSE(BseService.JSON, "PauseSIP"),
    MANDATE_SHIFT(BseService.JSON, "MandateShift"),
    SIP_TO_XSIP(BseService.JSON, "SIPtoXSIPShift"),
    XSIP_CANCELLATION(BseService.JSON, "XSIPCancellation"),
    UCC_V131(BseService.JSON, "Registration"),
    UCC_V183(BseService.JSON, "UCCRegistrationV183"),
    EMANDATE_URL(BseService.REPORTS, "EMandateAuthURL"),
    AOF_PAN_SEARCH(BseService.REPORTS, "AOFPanSearch"),
    FILE_PASSWORD(BseService.FILES, "GetPassword"),
    FILE_UPLOAD(BseService.FILES, "UploadFile"),
    SCAN_UPLOAD(BseService.FILES, "UploadMandateScanFile"),
    FILE_PASSWORD_JSON(BseService.JSON, "GetPassword"),
    FILE_UPLOAD_JSON(BseService.JSON, "UploadFile"),
    SCAN_UPLOAD_JSON(BseService.JSON, "UploadMandateScanFile"),
    PAYMENT(BseService.JSON, "Payment"),
    PURCHASE_2FA(BseService.JSON, "_2FA_Authentication"),
    REDEMPTION_2FA(BseService.JSON, "_2FAAuthunetication"),
    NOMINEE_2FA(BseService.JSON, "_2FANOMINEE"),
    ELOG_2FA(BseService.JSON, "_2FAELOG");

    /** The names of all operations, as the control port knows them. One name may stand for several services. */
    static final List<String> NAMES =
            Arrays.stream(values()).map(BseOperation::wireName).distinct().toList();

    /** The names of those that take a file. */
    static final List<String> UPLOADS = Arrays.stream(values())
            .filter(BseOperation::upload)
            .map(BseOperation::wireName)
            .distinct()
            .toList();

    /** The names of the operations that have effects. */
    static final List<String> EFFECTS = Arrays.stream(values())
            .filter(BseOperation::hasEffects)
            .map(BseOperation::wireName)
            .distinct()
            .toList();

    /** What faults and delays know of them. */
    static final Operations ALL = new Operations(NAMES, EFFECTS, UPLOADS);

    /** Namespace of what reports take and give. */
    static final String REPORT_MEMBERS = "http://schemas.datacontract.org/2004/07/StarMFWebService";

    private static final String FILE_MEMBERS = "http://schemas.datacontract.org/2004/07/StarMFFileUploadService";

    /** What the paths of 2FA begin with; each ends in {@code w}, and one is spelt as it is. */
    private static final String TWO_FACTOR = "/BSEMFWEBAPI/api/";

    private final BseService service;
    private final String wireName;

    BseOperation(BseService service, String wireName) {
        this.service = service;
        this.wireName = wireName;
    }

    /** The operation whose action and element a message has, or null where the service has none such. */
    static @Nullable BseOperation of(SoapMessage message, BseService service) {
        for (BseOperation operation : values()) {
            if (operation.service == service
                    && operation.action().equals(message.action())
                    && operation.wireName.equals(message.operation())
                    && operation.namespace().equals(message.namespace())) {
                return operation;
            }
        }
        return null;
    }

    /**
     * The JSON operation at a path, or null. The document prints one of the paths in small letters too, which the venue's
     * stack takes for the same.
     */
    static @Nullable BseOperation atJson(String path) {
        for (BseOperation operation : values()) {
            if (operation.json() && path.equalsIgnoreCase(operation.jsonPath())) {
                return operation;
            }
        }
        return null;
    }

    /** The operation of the reports' service whose REST form is at a path, or null. */
    static @Nullable BseOperation atRest(String path) {
        for (BseOperation operation : values()) {
            if (operation.service == BseService.REPORTS
                    && path.equals(operation.service.path() + "/" + operation.wireName)) {
                return operation;
            }
        }
        return null;
    }

    /** The operations of a service. */
    static List<BseOperation> of(BseService service) {
        return Arrays.stream(values())
                .filter(operation -> operation.service == service)
                .toList();
    }

    String wireName() {
        return wireName;
    }

    String action() {
        return service.action(wireName);
    }

    String replyAction() {
        return action() + "Response";
    }

    String namespace() {
        return service.namespace();
    }

    /** Whether it is called with JSON and not with SOAP. */
    boolean json() {
        return service == BseService.JSON;
    }

    /** The path of a JSON operation. */
    String jsonPath() {
        return switch (this) {
            case STP -> service.path() + "stp/" + wireName;
            case PAUSE -> service.path() + "Pause/" + wireName;
            case MANDATE_SHIFT -> service.path() + "Mandate/" + wireName;
            case SIP_TO_XSIP -> service.path() + "SIP/" + wireName;
            case XSIP_CANCELLATION -> service.path() + "XSIP/" + wireName;
            // The rest stand beside the others, not below them.
            case UCC_V131 -> "/StarMFCommonAPI/ClientMaster/" + wireName;
            case UCC_V183 -> "/BSEMFWEBAPI/UCCAPI/" + wireName;
            case PAYMENT -> "/StarMFSinglePaymentAPI/Single/" + wireName;
            case FILE_PASSWORD_JSON, FILE_UPLOAD_JSON, SCAN_UPLOAD_JSON -> BseService.FILES.path() + "/" + wireName;
            case PURCHASE_2FA -> TWO_FACTOR + "_2FA_AuthenticationController/" + wireName + "/w";
            case REDEMPTION_2FA -> TWO_FACTOR + "2FAAuthController/" + wireName + "/w";
            case NOMINEE_2FA -> TWO_FACTOR + "_2FANOMINEEController/" + wireName + "/w";
            case ELOG_2FA -> TWO_FACTOR + "_2FAELOGController/" + wireName + "/w";
            default -> throw new IllegalStateException(wireName + " is called with SOAP");
        };
    }

    /** Whether calls can have effects, which the ledger then has. */
    boolean hasEffects() {
        return switch (this) {
            case ORDER_ENTRY,
                    SPREAD,
                    SWITCH,
                    SIP,
                    XSIP,
                    UPLOAD_API,
                    SERVICE_API,
                    STP,
                    PAUSE,
                    MANDATE_SHIFT,
                    SIP_TO_XSIP,
                    XSIP_CANCELLATION,
                    UCC_V131,
                    UCC_V183,
                    PAYMENT -> true;
            case FILE_UPLOAD, SCAN_UPLOAD, FILE_UPLOAD_JSON, SCAN_UPLOAD_JSON -> true;
            case GET_PASSWORD, UPLOAD_PASSWORD, SERVICE_PASSWORD -> false;
            case ORDER_STATUS, ALLOTMENT_STATEMENT, REDEMPTION_STATEMENT -> false;
            case CHILD_ORDER_PASSWORD, CHILD_ORDERS, ACCESS_TOKEN, MANDATE_DETAILS -> false;
            case EMANDATE_URL, AOF_PAN_SEARCH, FILE_PASSWORD, FILE_PASSWORD_JSON -> false;
            case PURCHASE_2FA, REDEMPTION_2FA, NOMINEE_2FA, ELOG_2FA -> false;
        };
    }

    /** The element whose children the members are. */
    String parent() {
        return switch (this) {
            // The three of one service are spelt apart.
            case FILE_PASSWORD -> "Param";
            case FILE_UPLOAD -> "data";
            case SCAN_UPLOAD -> "Data";
            default -> isReport() ? "Param" : wireName;
        };
    }

    String memberNamespace() {
        return service == BseService.FILES ? FILE_MEMBERS : isReport() ? REPORT_MEMBERS : namespace();
    }

    /** Whether it takes a file, which {@link FaultKind#UPLOAD_ERROR} concerns. */
    boolean upload() {
        return switch (this) {
            case FILE_UPLOAD, SCAN_UPLOAD, FILE_UPLOAD_JSON, SCAN_UPLOAD_JSON -> true;
            default -> false;
        };
    }

    /** Whether members and result are those of a data contract, and not texts. */
    boolean contract() {
        return service == BseService.FILES || isReport();
    }

    /** What the members are and mean. */
    WireForm form() {
        return switch (this) {
            case GET_PASSWORD -> ServiceForms.ORDER_LOGIN;
            case ORDER_ENTRY -> OrderForms.LUMPSUM;
            case SPREAD -> OrderForms.SPREAD;
            case SWITCH -> OrderForms.SWITCH;
            case SIP -> OrderForms.SIP;
            case XSIP -> OrderForms.XSIP;
            case UPLOAD_PASSWORD, SERVICE_PASSWORD -> ServiceForms.SERVICE_LOGIN;
            case UPLOAD_API, SERVICE_API -> ServiceForms.MFAPI;
            case ORDER_STATUS -> ServiceForms.ORDER_STATUS;
            case ALLOTMENT_STATEMENT, REDEMPTION_STATEMENT -> ServiceForms.STATEMENT;
            case CHILD_ORDER_PASSWORD, ACCESS_TOKEN -> ServiceForms.TOKEN;
            case CHILD_ORDERS -> ServiceForms.CHILD_ORDERS;
            case MANDATE_DETAILS -> ServiceForms.MANDATE_DETAILS;
            case STP -> JsonForms.STP;
            case PAUSE -> JsonForms.PAUSE;
            case MANDATE_SHIFT -> JsonForms.MANDATE_SHIFT;
            case SIP_TO_XSIP -> JsonForms.SIP_TO_XSIP;
            case XSIP_CANCELLATION -> JsonForms.XSIP_CANCELLATION;
            case UCC_V131, UCC_V183 -> JsonForms.UCC;
            case EMANDATE_URL -> ServiceForms.EMANDATE_URL;
            case AOF_PAN_SEARCH -> ServiceForms.AOF_PAN_SEARCH;
            case FILE_PASSWORD, FILE_PASSWORD_JSON -> UploadForms.LOGIN;
            case FILE_UPLOAD, FILE_UPLOAD_JSON -> UploadForms.FILE;
            case SCAN_UPLOAD, SCAN_UPLOAD_JSON -> UploadForms.SCAN;
            case PAYMENT -> PaymentForms.PAYMENT;
            case PURCHASE_2FA, REDEMPTION_2FA, NOMINEE_2FA, ELOG_2FA -> PaymentForms.TWO_FACTOR;
        };
    }

    /** The names of the members, in the order of the schema. */
    List<String> members() {
        return form().names();
    }

    /** Whether the members are those of a data contract, within Param. */
    boolean isReport() {
        return switch (this) {
            case ORDER_STATUS,
                    ALLOTMENT_STATEMENT,
                    REDEMPTION_STATEMENT,
                    CHILD_ORDER_PASSWORD,
                    CHILD_ORDERS,
                    ACCESS_TOKEN,
                    MANDATE_DETAILS,
                    EMANDATE_URL,
                    AOF_PAN_SEARCH -> true;
            default -> false;
        };
    }
}
