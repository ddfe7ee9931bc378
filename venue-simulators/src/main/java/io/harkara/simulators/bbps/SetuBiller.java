package io.harkara.simulators.bbps;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A biller as Setu shows it. */
final class SetuBiller {

    private static final String NO_END = "9999-12-31";
    private static final String FROM = "2024-01-01";

    private SetuBiller() {}

    static ObjectNode of(Biller biller) {
        Biller.Terms terms = biller.terms();
        ObjectNode node = SetuJson.object();
        node.put("id", biller.id())
                .put("name", biller.name())
                .put("categoryName", biller.category())
                .put("status", biller.status().name());
        node.set("customerParams", params(biller));
        node.set("customerParamsGroups", SetuJson.array());
        node.set("paymentModes", modes(biller));
        node.set("paymentChannels", channels(biller));
        node.put("exactness", terms.exactness().text())
                .put("fetchApiType", biller.flow().name())
                .put("payWithoutFetchAllowed", terms.adhoc())
                .put("supportsPendingStatus", terms.pending())
                .put("enforcesSameDayFetchPay", terms.sameDay())
                .put("responseType", terms.responses().name())
                .put("selectionType", selection(terms))
                .put("mandateRequirement", "NOT_SUPPORTED")
                .put("pseudoBiller", false)
                .put("supportCallback", false)
                .put("upmsEnabled", false)
                .put("valAddFlag", false);
        if (terms.plans() != Requirement.NOT_SUPPORTED) {
            // The enumeration has no word for a biller without plans.
            node.put("planRequirement", terms.plans().name());
        }
        node.set("interchangeFee", fees(biller));
        node.set("billerAdditionalInfo", SetuJson.array());
        node.set("billerAdditionalInfoPayment", SetuJson.array());
        return node.put("coverage", biller.place().coverage())
                .put("city", biller.place().city())
                .put("state", biller.place().state())
                .put("pincode", biller.place().pincode())
                .put("country", "IND")
                .put("modifiedAt", SetuJson.time(biller.modifiedAt()))
                .put("bbpsUpdateTimestamp", SetuJson.time(biller.modifiedAt()));
    }

    private static @Nullable String selection(Biller.Terms terms) {
        return terms.responses() == Biller.ResponseType.LIST ? terms.selection().name() : null;
    }

    private static ArrayNode params(Biller biller) {
        ArrayNode params = SetuJson.array();
        for (CustomerParam param : biller.params()) {
            params.add(SetuJson.object()
                    .put("paramName", param.name())
                    .put("dataType", param.dataType())
                    .put("minLength", param.least())
                    .put("maxLength", param.most())
                    .put("optional", param.optional())
                    .put("regex", param.regex().pattern())
                    .put("values", String.join(",", param.values()))
                    .put("visibility", param.visible()));
        }
        return params;
    }

    private static ArrayNode modes(Biller biller) {
        ArrayNode modes = SetuJson.array();
        for (PaymentMode mode : PaymentMode.values()) {
            Limit limit = biller.modes().get(mode);
            if (limit != null) {
                modes.add(limit(limit, biller).put("paymentMode", mode.text()));
            }
        }
        return modes;
    }

    private static ArrayNode channels(Biller biller) {
        ArrayNode channels = SetuJson.array();
        for (PaymentChannel channel : PaymentChannel.values()) {
            Limit limit = biller.channels().get(channel);
            if (limit != null) {
                channels.add(limit(limit, biller).put("paymentChannel", channel.name()));
            }
        }
        return channels;
    }

    private static ObjectNode limit(Limit limit, Biller biller) {
        return SetuJson.object()
                .put("minLimit", limit.least())
                .put("maxLimit", limit.most())
                .put("supportsPendingStatus", biller.terms().pending());
    }

    private static ArrayNode fees(Biller biller) {
        ArrayNode fees = SetuJson.array();
        if (biller.fees().isEmpty()) {
            return fees;
        }
        ArrayNode slabs = SetuJson.array();
        biller.fees().forEach(slab -> slabs.add(slab(slab)));
        ObjectNode fee = SetuJson.object()
                .put("feeCode", "CCF1")
                .put("feeDesc", "Customer Convenience Fee")
                .put("feeDirection", "C2B");
        fee.set("interchangeFeeDetails", slab(biller.fees().getFirst()));
        fee.set("interchangeFeeDetailsV2", slabs);
        return fees.add(fee);
    }

    private static ObjectNode slab(FeeSlab slab) {
        return SetuJson.object()
                .put("tranAmtRangeMin", slab.from())
                .put("tranAmtRangeMax", slab.to())
                .put("flatFee", slab.flat())
                .put("percentFee", slab.percent())
                .put("effctvFrom", FROM)
                .put("effctvTo", NO_END);
    }

    /** How many billers each category has. */
    static ObjectNode categories(Map<String, Integer> counts) {
        ArrayNode categories = SetuJson.array();
        counts.forEach((name, count) ->
                categories.add(SetuJson.object().put("name", name).put("billerCount", count)));
        ObjectNode data = SetuJson.object();
        data.set("categories", categories);
        return data;
    }

    /** A plan. */
    static ObjectNode plan(RechargePlan plan) {
        ObjectNode node = SetuJson.object()
                .put("Id", plan.id())
                .put("billerId", plan.billerId())
                .put("categoryType", plan.categoryType());
        node.set("categorySubType", SetuJson.object().put("subType", plan.subType()));
        ArrayNode info = SetuJson.array();
        info.add(SetuJson.object().put("paramName", "Validity").put("paramValue", plan.subType()));
        node.put("amountInRupees", BillIssuer.rupees(plan.amount())).put("description", plan.description());
        node.set("additionalInfo", info);
        return node.put("effectiveFrom", plan.from().toString())
                .putNull("effectiveTo")
                .put("status", plan.active() ? "ACTIVE" : "DEACTIVATED");
    }
}
