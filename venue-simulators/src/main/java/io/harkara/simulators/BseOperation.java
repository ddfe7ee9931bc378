package io.harkara.simulators;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that this simulator answers, with their names, namespaces and members in the order of the schema. */
enum BseOperation {
    GET_PASSWORD(
            BseService.ORDER_ENTRY,
            "getPassword",
            "http://bsestarmf.in/MFOrderEntry/getPassword",
            "http://bsestarmf.in/",
            "getPassword",
            "http://bsestarmf.in/"),
    ORDER_ENTRY(
            BseService.ORDER_ENTRY,
            "orderEntryParam",
            "http://bsestarmf.in/MFOrderEntry/orderEntryParam",
            "http://bsestarmf.in/",
            "orderEntryParam",
            "http://bsestarmf.in/"),
    ORDER_STATUS(
            BseService.REPORTS,
            "OrderStatus",
            "http://www.bsestarmf.in/2016/01/IStarMFWebService/OrderStatus",
            "http://www.bsestarmf.in/2016/01/",
            "Param",
            "http://schemas.datacontract.org/2004/07/StarMFWebService");

    /** The names of all operations, as the control port knows them. */
    static final List<String> NAMES = List.of(GET_PASSWORD.wireName, ORDER_ENTRY.wireName, ORDER_STATUS.wireName);

    private static final List<String> LOGIN_MEMBERS = List.of("UserId", "Password", "PassKey");
    private static final List<String> STATUS_MEMBERS = List.of(
            "ClientCode",
            "Filler1",
            "Filler2",
            "Filler3",
            "FromDate",
            "MemberCode",
            "OrderNo",
            "OrderStatus",
            "OrderType",
            "Password",
            "SettType",
            "SubOrderType",
            "ToDate",
            "TransType",
            "UserId");

    private final BseService service;
    private final String wireName;
    private final String action;
    private final String namespace;
    private final String parent;
    private final String memberNamespace;

    BseOperation(
            BseService service,
            String wireName,
            String action,
            String namespace,
            String parent,
            String memberNamespace) {
        this.service = service;
        this.wireName = wireName;
        this.action = action;
        this.namespace = namespace;
        this.parent = parent;
        this.memberNamespace = memberNamespace;
    }

    /** The operation whose action and element a message has, or null where the service has none such. */
    static @Nullable BseOperation of(SoapMessage message, BseService service) {
        for (BseOperation operation : values()) {
            if (operation.service == service
                    && operation.action.equals(message.action())
                    && operation.wireName.equals(message.operation())
                    && operation.namespace.equals(message.namespace())) {
                return operation;
            }
        }
        return null;
    }

    String wireName() {
        return wireName;
    }

    String action() {
        return action;
    }

    String replyAction() {
        return action + "Response";
    }

    String namespace() {
        return namespace;
    }

    /** The element whose children the members are. */
    String parent() {
        return parent;
    }

    String memberNamespace() {
        return memberNamespace;
    }

    /** The names of the members, in the order of the schema. */
    List<String> members() {
        return switch (this) {
            case GET_PASSWORD -> LOGIN_MEMBERS;
            case ORDER_ENTRY -> OrderElement.NAMES;
            case ORDER_STATUS -> STATUS_MEMBERS;
        };
    }
}
