package io.harkara.simulators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** SOAP requests, written after the venue's own samples and not by any client of ours. */
final class Envelopes {

    static final String LOGIN_ACTION = "http://bsestarmf.in/MFOrderEntry/getPassword";
    static final String ORDER_ACTION = "http://bsestarmf.in/MFOrderEntry/orderEntryParam";
    static final String STATUS_ACTION = "http://www.bsestarmf.in/2016/01/IStarMFWebService/OrderStatus";
    static final String TO = "https://bsestarmfdemo.bseindia.com/MFOrderEntry/MFOrder.svc/Secure";
    static final String REPORT_TO = "https://bsestarmfdemo.bseindia.com/StarMFWebService/StarMFWebService.svc/Secure";

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

    private Envelopes() {}

    static String login(Map<String, String> members) {
        return envelope(
                addressing(LOGIN_ACTION, TO), "<bses:getPassword>" + elements("bses", members) + "</bses:getPassword>");
    }

    static String order(Map<String, String> members) {
        return envelope(
                addressing(ORDER_ACTION, TO),
                "<bses:orderEntryParam>" + elements("bses", members) + "</bses:orderEntryParam>");
    }

    /** A call of a report: members in alphabetical order within Param. */
    static String report(String operation, Map<String, String> members) {
        return envelope(
                addressing("http://www.bsestarmf.in/2016/01/IStarMFWebService/" + operation, REPORT_TO),
                "<%1$s xmlns=\"http://www.bsestarmf.in/2016/01/\"><Param xmlns:b=\"%2$s\">%3$s</Param></%1$s>"
                        .formatted(
                                operation,
                                "http://schemas.datacontract.org/2004/07/StarMFWebService",
                                elements("b", new TreeMap<>(members))));
    }

    /** A call of the order service. */
    static String mfOrder(String operation, Map<String, String> members) {
        return envelope(
                addressing("http://bsestarmf.in/MFOrderEntry/" + operation, TO),
                "<bses:%1$s>%2$s</bses:%1$s>".formatted(operation, elements("bses", members)));
    }

    static String orderStatus(Map<String, String> changes) {
        Map<String, String> members = new HashMap<>(Map.of(
                "FromDate", "19/06/2025",
                "ToDate", "19/06/2025",
                "MemberCode", BseAccount.DEMO.memberId(),
                "UserId", BseAccount.DEMO.userId(),
                "Password", BseAccount.DEMO.password(),
                "OrderStatus", "All",
                "OrderType", "All",
                "SubOrderType", "All",
                "SettType", "ALL",
                "TransType", "P"));
        members.putAll(changes);
        String param = STATUS_MEMBERS.stream()
                .map(name -> element("b", name, members.getOrDefault(name, "")))
                .collect(Collectors.joining());
        return envelope(
                addressing(STATUS_ACTION, REPORT_TO),
                "<OrderStatus xmlns=\"http://www.bsestarmf.in/2016/01/\">"
                        + "<Param xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\">" + param
                        + "</Param></OrderStatus>");
    }

    static String envelope(String header, String body) {
        return "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:bses=\"http://bsestarmf.in/\">"
                + "<soap:Header xmlns:wsa=\"http://www.w3.org/2005/08/addressing\">" + header
                + "</soap:Header><soap:Body>" + body + "</soap:Body></soap:Envelope>";
    }

    static String addressing(String action, String to) {
        return "<wsa:Action>" + action + "</wsa:Action><wsa:To>" + to + "</wsa:To>";
    }

    static String elements(String prefix, Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> element(prefix, member.getKey(), member.getValue()))
                .collect(Collectors.joining());
    }

    private static String element(String prefix, String name, String value) {
        return value.isEmpty()
                ? "<%s:%s/>".formatted(prefix, name)
                : "<%1$s:%2$s>%3$s</%1$s:%2$s>".formatted(prefix, name, value.replace("&", "&amp;"));
    }
}
