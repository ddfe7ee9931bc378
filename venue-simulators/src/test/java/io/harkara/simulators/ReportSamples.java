package io.harkara.simulators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A venue with something to tell in every report, and a call of each that gets it. */
record ReportSamples(Map<String, Map<String, String>> calls) {

    /** Places a purchase, a redemption, a plan and a mandate, and lets the registrar finish. */
    static ReportSamples of(SimulatorContext venue) throws Exception {
        String token = venue.login();
        venue.order(venue.purchase(token));
        venue.order(venue.redemption(token));
        Map<String, String> plan = OrderSamples.xsip(token);
        plan.put("FirstOrderFlag", "Y");
        String registration = venue.mfOrder("xsipOrderEntryParam", plan)[5];
        String service = venue.service(ServiceAt.LIVE, "getPassword", ServiceAt.login(BseAccount.DEMO.password()))
                .substring(4);
        venue.service(
                ServiceAt.LIVE,
                "MFAPI",
                ServiceAt.call("06", service, "UCC01|5000|X|1234567890|SB|HDFC0000001||19/06/2025|19/06/2035"));
        venue.set("POST", "/clock/advance", "{\"seconds\":6}");
        Map<String, Map<String, String>> calls = new LinkedHashMap<>();
        calls.put("GetAccessToken", login("MANDATE"));
        calls.put("GetPasswordForChildOrder", login("CHILDORDER"));
        calls.put("OrderStatus", orders(Map.of("TransType", "P")));
        calls.put("AllotmentStatement", orders(Map.of()));
        calls.put("RedemptionStatement", orders(Map.of()));
        calls.put(
                "MandateDetails",
                Map.of(
                        "ClientCode", "UCC01",
                        "EncryptedPassword", token(venue, "GetAccessToken", calls),
                        "FromDate", "19/06/2025",
                        "MandateId", "",
                        "MemberCode", BseAccount.DEMO.memberId(),
                        "ToDate", "19/06/2025"));
        calls.put(
                "ChildOrderDetails",
                Map.of(
                        "ClientCode",
                        "UCC01",
                        "Date",
                        "19 JUN 2025",
                        "EncryptedPassword",
                        token(venue, "GetPasswordForChildOrder", calls),
                        "MemberCode",
                        BseAccount.DEMO.memberId(),
                        "RegnNo",
                        registration,
                        "SystematicPlanType",
                        "XSIP"));
        return new ReportSamples(calls);
    }

    /** Registers a client and a mandate, and asks about each: calls with neither a token nor a list in their answer. */
    static Map<String, Map<String, String>> answers(SimulatorContext venue) throws Exception {
        venue.json(ClientsTest.V131, ClientsTest.ucc("NEW", ClientsTest.SAMPLE));
        String service = venue.service(ServiceAt.LIVE, "getPassword", ServiceAt.login(BseAccount.DEMO.password()))
                .substring(4);
        String mandate = venue.service(
                        ServiceAt.LIVE,
                        "MFAPI",
                        ServiceAt.call("06", service, "UCC01|5000|N|1234567890|SB|HDFC0000001||19/06/2025|19/06/2035"))
                .split("\\|", -1)[2];
        Map<String, String> login = Map.of(
                "MemberCode", BseAccount.DEMO.memberId(),
                "UserId", BseAccount.DEMO.userId(),
                "Password", BseAccount.DEMO.password());
        Map<String, Map<String, String>> calls = new LinkedHashMap<>();
        calls.put("EMandateAuthURL", with(login, Map.of("ClientCode", "UCC01", "MandateID", mandate)));
        calls.put("AOFPanSearch", with(login, Map.of("PAN", "AAAPA1234A")));
        return calls;
    }

    private static Map<String, String> with(Map<String, String> members, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(members);
        all.putAll(more);
        return all;
    }

    /** The types of the calls that answer with a list. */
    List<DataContract> lists() {
        return BseOperation.of(BseService.REPORTS).stream()
                .filter(operation -> calls.containsKey(operation.wireName()))
                .map(DataContract::of)
                .filter(types -> types != null && !types.list().isEmpty())
                .toList();
    }

    /** The operation that has some types. */
    String operationOf(DataContract types) {
        return BseOperation.of(BseService.REPORTS).stream()
                .filter(operation -> types.equals(DataContract.of(operation)))
                .findFirst()
                .orElseThrow()
                .wireName();
    }

    private static Map<String, String> login(String requestType) {
        return Map.of(
                "MemberId", BseAccount.DEMO.memberId(),
                "PassKey", SimulatorContext.PASS_KEY,
                "Password", BseAccount.DEMO.password(),
                "RequestType", requestType,
                "UserId", BseAccount.DEMO.userId());
    }

    private static Map<String, String> orders(Map<String, String> more) {
        Map<String, String> members = new LinkedHashMap<>(Map.of(
                "ClientCode", "UCC01",
                "FromDate", "19/06/2025",
                "ToDate", "19/06/2025",
                "MemberCode", BseAccount.DEMO.memberId(),
                "UserId", BseAccount.DEMO.userId(),
                "Password", BseAccount.DEMO.password(),
                "OrderStatus", "All",
                "OrderType", "All",
                "SubOrderType", "All",
                "SettType", "ALL"));
        members.putAll(more);
        return members;
    }

    private static String token(SimulatorContext venue, String operation, Map<String, Map<String, String>> calls)
            throws Exception {
        return SimulatorContext.between(
                venue.report(operation, calls.getOrDefault(operation, Map.of())),
                "<b:ResponseString>",
                "</b:ResponseString>");
    }
}
