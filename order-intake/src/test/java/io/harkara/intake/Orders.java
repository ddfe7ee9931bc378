package io.harkara.intake;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Orders as JSON documents, right ones by default. */
final class Orders {

    private final Map<String, Object> envelope = new LinkedHashMap<>();
    private final Map<String, Object> order = new LinkedHashMap<>();

    private Orders(String type) {
        envelope.put("type", type);
    }

    static Orders empty(String type) {
        return new Orders(type);
    }

    static Orders purchase() {
        return new Orders("bse.lumpsum")
                .with("clientCode", "AB1234")
                .with("schemeCode", "AXFCFGP-GR")
                .with("buySell", "P")
                .with("buySellType", "FRESH")
                .with("dpTxn", "P")
                .with("amount", "5000.00")
                .with("kycStatus", "Y");
    }

    static Orders redemption() {
        return purchase()
                .without("amount")
                .with("buySell", "R")
                .with("units", "100.5")
                .with("folioNo", "123456/78")
                .with("payoutAccount", "00939607098");
    }

    /** The day in India that the dates of the orders are counted from. */
    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Kolkata"));
    }

    /** A switch of units out of a folio. */
    static Orders switching() {
        return new Orders("bse.switch")
                .with("clientCode", "AB1234")
                .with("fromSchemeCode", "02-DP")
                .with("toSchemeCode", "B301G")
                .with("buySellType", "FRESH")
                .with("dpTxn", "P")
                .with("units", "12.5")
                .with("folioNo", "123456/78")
                .with("kycStatus", "Y");
    }

    /** A spread that is redeemed in part two days after {@link #today}. */
    static Orders spread() {
        return new Orders("bse.spread")
                .with("clientCode", "AB1234")
                .with("schemeCode", "AXFCFDP-DP-L0")
                .with("buySellType", "FRESH")
                .with("dpTxn", "P")
                .with("amount", "5000")
                .with("redemptionAmount", "4999.5")
                .with("redemptionDate", today().plusDays(2).toString())
                .with("kycStatus", "Y");
    }

    /** A monthly SIP. */
    static Orders sip() {
        return plan("bse.sip").with("amount", 500);
    }

    /** A monthly XSIP. */
    static Orders xsip() {
        return plan("bse.xsip").with("amount", 1000).with("mandateId", "780039");
    }

    /** A monthly transfer of units out of a folio. */
    static Orders stp() {
        return plan("bse.stp")
                .with("toSchemeCode", "B301G")
                .with("buySellType", "ADDITIONAL")
                .with("units", "10")
                .with("folioNo", "123456/78");
    }

    /** A monthly withdrawal of rupees out of a folio. */
    static Orders swp() {
        return plan("bse.swp").with("amount", "750.25").with("folioNo", "123456/78");
    }

    private static Orders plan(String type) {
        return new Orders(type)
                .with("clientCode", "AB1234")
                .with("schemeCode", "02-DP")
                .with("dpTxn", "P")
                .with("startDate", today().plusDays(30).toString())
                .with("frequency", "MONTHLY")
                .with("installments", 12);
    }

    static Orders planCancel() {
        return change("bse.plan-cancel", "STP").with("registrationNumber", "39409");
    }

    static Orders planPause() {
        return change("bse.plan-pause", "XSIP").with("installments", "2");
    }

    static Orders mandateShift() {
        return change("bse.mandate-shift", "XSIP")
                .with("fromMandateId", "780039")
                .with("toMandateId", "780040");
    }

    static Orders sipToXsip() {
        return change("bse.sip-to-xsip", "SIP").with("toMandateId", "780040");
    }

    static Orders lumpsumModify() {
        return lumpsumChange("bse.lumpsum-modify").with("amount", "7500");
    }

    static Orders lumpsumCancel() {
        return lumpsumChange("bse.lumpsum-cancel");
    }

    private static Orders lumpsumChange(String type) {
        return new Orders(type)
                .with("clientCode", "AB1234")
                .with("orderNumber", "7531973")
                .with("schemeCode", "02-DP")
                .with("buySell", "P")
                .with("buySellType", "FRESH")
                .with("dpTxn", "P");
    }

    private static Orders change(String type, String plan) {
        return new Orders(type).with("clientCode", "AB1234").with("plan", plan).with("registrationNumber", "119494864");
    }

    /** A payment for two orders by the page of a bank. */
    static Orders payment() {
        return new Orders("bse.payment")
                .with("clientCode", "AB1234")
                .with("paymentMode", "DIRECT")
                .with("orderNumbers", List.of("1994507", "1994508"))
                .with("totalAmount", "7500.50")
                .with("bankId", "HDF")
                .with("accountNumber", "00939607098")
                .with("ifsc", "HDFC0000093")
                .with("returnUrl", "https://example.com/paid?id=1");
    }

    static Orders paymentStatus() {
        return new Orders("bse.payment-status").with("clientCode", "AB1234").with("orderNumber", "1994507");
    }

    static Orders paymentLink() {
        return new Orders("bse.payment-link")
                .with("clientCode", "AB1234")
                .with("returnUrl", "https://example.com/paid");
    }

    static Orders mandateLink() {
        return new Orders("bse.mandate-link").with("clientCode", "AB1234").with("mandateId", "780039");
    }

    static Orders authenticationLink() {
        return new Orders("bse.authentication-link")
                .with("clientCode", "AB1234")
                .with("purpose", "REDEMPTION")
                .with("holder", 2);
    }

    static Orders mandate() {
        return new Orders("bse.mandate")
                .with("clientCode", "AB1234")
                .with("mandateKind", "XSIP")
                .with("amount", "25000")
                .with("accountNumber", "00939607098")
                .with("accountType", "SAVINGS")
                .with("ifsc", "HDFC0000093")
                .with("startDate", today().plusDays(1).toString());
    }

    /** Registration of an individual with one nominee. */
    static Orders client() {
        return new Orders("bse.ucc")
                .with("change", "NEW")
                .with("clientCode", "AB1234")
                .with("taxStatus", "01")
                .with("occupation", "02")
                .with("holdingNature", "SINGLE")
                .with("holders", List.of(holder("ASHA", "AAAPR1234A")))
                .with("bankAccounts", List.of(account("SAVINGS")))
                .with("dividendPayMode", "DIRECT_CREDIT")
                .with("address", address("MA", "400050", "INDIA"))
                .with("communicationMode", "EMAIL")
                .with("nominees", List.of(nominee("RAVI RAO", 100)))
                .with("nominationMode", "OTP")
                .with("paperless", "Y");
    }

    static Map<String, Object> holder(String firstName, String pan) {
        Map<String, Object> holder = fields(
                "firstName", firstName, "lastName", "RAO", "dateOfBirth", "1985-12-31", "kycType", "KRA", "pan", pan);
        holder.putAll(
                fields("gender", "FEMALE", "email", "asha@example.com", "emailOwner", "SELF", "mobile", "9000000000"));
        holder.put("mobileOwner", "SELF");
        return holder;
    }

    static Map<String, Object> account(String type) {
        return fields(
                "accountType", type, "accountNumber", "00939607098", "ifsc", "HDFC0000093", "defaultAccount", "Y");
    }

    static Map<String, Object> address(String state, String pincode, String country) {
        return fields("line1", "1 HILL ROAD", "city", "MUMBAI", "state", state, "pincode", pincode, "country", country);
    }

    static Map<String, Object> nominee(String name, Object share) {
        return fields("name", name, "relation", "20", "share", share);
    }

    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** Declaration of an individual. */
    static Orders declaration() {
        return new Orders("bse.fatca")
                .with("change", "NEW")
                .with("clientCode", "AB1234")
                .with("pan", "AAAPR1234A")
                .with("name", "ASHA RAO")
                .with("taxStatus", "01")
                .with("dataSource", "ELECTRONIC")
                .with("addressType", "2")
                .with("placeOfBirth", "PUNE")
                .with("countryOfBirth", "IN")
                .with(
                        "taxResidences",
                        List.of(fields("country", "IN", "taxNumber", "AAAPR1234A", "taxNumberType", "C")))
                .with("sourceOfWealth", "01")
                .with("incomeSlab", "33")
                .with("politicalExposure", "NOT_EXPOSED")
                .with("occupation", "41")
                .with("occupationType", "SERVICE")
                .with("selfDeclared", "Y")
                .with("logName", "203.0.113.7#02-Mar-26;10:00");
    }

    /** A company in active business with one beneficial owner. */
    static Orders companyDeclaration() {
        return declaration()
                .with("pan", "AAACR1234C")
                .with("name", "RAO TEXTILES PVT LTD")
                .with("taxStatus", "52")
                .with("addressType", "4")
                .with(
                        "taxResidences",
                        List.of(fields("country", "IN", "taxNumber", "AAACR1234C", "taxNumberType", "C")))
                .with("sourceOfWealth", "02")
                .with("incomeSlab", "36")
                .with("netWorth", 450)
                .with("netWorthDate", "2025-12-31")
                .with("occupation", "01")
                .with("occupationType", "BUSINESS")
                .without("selfDeclared")
                .with(
                        "corporate",
                        fields(
                                "exemption",
                                "N",
                                "entityKind",
                                "NOT_APPLICABLE",
                                "nffeCategory",
                                "ACTIVE",
                                "activeNfeSubcategory",
                                "01",
                                "natureOfBusiness",
                                "TEXTILES",
                                "beneficialOwnerCount",
                                1,
                                "beneficialOwner",
                                owner()));
    }

    private static Map<String, Object> owner() {
        return fields(
                "name",
                "ASHA RAO",
                "pan",
                "AAAPR1234A",
                "nationality",
                "IN",
                "address",
                fields(
                        "line1",
                        "1 HILL ROAD",
                        "line2",
                        "BANDRA",
                        "line3",
                        "NEAR THE STATION",
                        "city",
                        "MUMBAI",
                        "pincode",
                        "400050",
                        "state",
                        "MH",
                        "country",
                        "IN"),
                "addressType",
                "2",
                "taxCountry",
                "IN",
                "countryOfBirth",
                "IN",
                "controlType",
                "C01");
    }

    /** Puts a value at a JSON pointer below the order, for example holders/0/pan; null takes it out. */
    @SuppressWarnings("unchecked")
    Orders at(String pointer, Object value) {
        Map<String, Object> object = order;
        List<String> steps = List.of(pointer.split("/"));
        for (int i = 0; i < steps.size() - 1; i++) {
            Object next = object.get(steps.get(i));
            object = (Map<String, Object>)
                    (next instanceof List<?> list ? list.get(Integer.parseInt(steps.get(++i))) : next);
        }
        if (value == null) {
            object.remove(steps.getLast());
        } else {
            object.put(steps.getLast(), value);
        }
        return this;
    }

    Orders with(String field, Object value) {
        order.put(field, value);
        return this;
    }

    Orders without(String field) {
        order.remove(field);
        return this;
    }

    Orders envelope(String field, Object value) {
        envelope.put(field, value);
        return this;
    }

    /** The line of the order under columns of somebody else's choice. */
    String csv(List<String> columns) {
        Map<String, Object> cells = new LinkedHashMap<>(envelope);
        cells.putAll(order);
        return columns.stream()
                .map(column -> String.valueOf(cells.getOrDefault(column, "")))
                .collect(Collectors.joining(","));
    }

    /** The names of the fields that are filled in. */
    List<String> columns() {
        return Stream.concat(envelope.keySet().stream(), order.keySet().stream())
                .toList();
    }

    String json() {
        Map<String, Object> document = new LinkedHashMap<>(envelope);
        document.put("order", order);
        return JsonMapper.shared().writeValueAsString(document);
    }
}
