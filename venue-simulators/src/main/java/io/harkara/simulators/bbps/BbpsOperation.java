package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Operations;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of Setu's dialect, by method and path; the control port knows them by {@link #wireName}. */
enum BbpsOperation {
    TOKEN("token", "POST", "/api/v2/auth/token"),
    HEALTH("health", "GET", "/api/v2/health"),
    CATEGORIES("categories", "GET", "/api/v2/bbps/categories"),
    BILLERS("billers", "GET", "/api/v2/bbps/billers"),
    PLANS("plans", "GET", "/api/v2/bbps/billers/plans"),
    FETCH("fetchRequest", "POST", "/api/v2/bbps/bills/fetch/request"),
    FETCH_RESULT("fetchResponse", "POST", "/api/v2/bbps/bills/fetch/response"),
    PAYMENT("paymentRequest", "POST", "/api/v2/bbps/bills/payment/request"),
    PAYMENT_RESULT("paymentResponse", "POST", "/api/v2/bbps/bills/payment/response"),
    COMPLAINT("complaintRequest", "POST", "/api/v2/bbps/bills/complaint/request"),
    COMPLAINT_RESULT("complaintResponse", "POST", "/api/v2/bbps/bills/complaint/response"),
    TRANSACTIONS("transactions", "GET", "/api/v2/bbps/transactions"),
    DISPUTES("disputes", "GET", "/api/v2/bbps/disputes"),
    WALLET_TOKEN("walletToken", "POST", "/v1/users/login"),
    WALLET_BALANCE("walletBalance", "GET", "/wallet/balance");

    private static final List<BbpsOperation> EFFECTS = List.of(PAYMENT, COMPLAINT);

    /** What faults and delays know of them. */
    static final Operations ALL = new Operations(
            names(operation -> true, operation -> true),
            names(BbpsOperation::effect, BillAvenueOperation::effect),
            List.of());

    private final String wireName;
    private final String method;
    private final String path;

    BbpsOperation(String wireName, String method, String path) {
        this.wireName = wireName;
        this.method = method;
        this.path = path;
    }

    String wireName() {
        return wireName;
    }

    String method() {
        return method;
    }

    /** Whether it asks for something that is then in the ledger. */
    boolean effect() {
        return EFFECTS.contains(this);
    }

    static @Nullable BbpsOperation at(String path) {
        for (BbpsOperation operation : values()) {
            if (operation.path.equals(path)) {
                return operation;
            }
        }
        return null;
    }

    /** Names of both dialects' operations. */
    private static List<String> names(Predicate<BbpsOperation> setu, Predicate<BillAvenueOperation> billAvenue) {
        return Stream.concat(
                        Arrays.stream(values()).filter(setu).map(BbpsOperation::wireName),
                        Arrays.stream(BillAvenueOperation.values())
                                .filter(billAvenue)
                                .map(BillAvenueOperation::wireName))
                .toList();
    }
}
