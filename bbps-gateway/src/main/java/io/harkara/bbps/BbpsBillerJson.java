package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsFee;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsParameter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Billers as JSON: amounts are rupees, as text with two decimals. {@link BbpsBillerForm} reads the same. */
final class BbpsBillerJson {

    private BbpsBillerJson() {}

    static ObjectNode of(BbpsBiller biller) {
        ObjectNode node = BbpsAnswers.object()
                .put("id", biller.getId())
                .put("name", biller.getName())
                .put("category", biller.getCategory())
                .put("status", biller.getStatus().name())
                .put("origin", biller.getOrigin().name())
                .put("flow", biller.getFlow().name())
                .put("payWithoutFetch", biller.getPayWithoutFetch())
                .put("exactness", biller.getExactness().name());
        ArrayNode parameters = node.putArray("parameters");
        biller.getParameters().forEach(parameter -> parameters.add(of(parameter)));
        ArrayNode groups = node.putArray("parameterGroups");
        biller.getParameterGroups().forEach(group -> {
            ArrayNode names = groups.addObject().putArray("names");
            group.getNames().forEach(names::add);
        });
        limits(node.putArray("modes"), biller.getModes());
        limits(node.putArray("channels"), biller.getChannels());
        ArrayNode fees = node.putArray("fees");
        biller.getFees().forEach(fee -> fees.add(of(fee)));
        node.put("bills", biller.getBills().name())
                .put("selection", biller.getSelection().name())
                .put("plans", biller.getPlans().name())
                .put("sameDayPayment", biller.getSameDayPayment())
                .put("supportsPending", biller.getSupportsPending());
        put(node, "coverage", biller.getCoverage());
        put(node, "city", biller.getCity());
        put(node, "state", biller.getState());
        put(node, "changedAt", biller.getChangedAt());
        return node.put("readAt", biller.getReadAt().toString());
    }

    static ObjectNode of(BbpsParameter parameter) {
        ObjectNode node = BbpsAnswers.object()
                .put("name", parameter.getName())
                .put("dataType", parameter.getDataType().name())
                .put("optional", parameter.getOptional())
                .put("visible", parameter.getVisible());
        if (parameter.getMinLength() != null) {
            node.put("minLength", parameter.getMinLength());
        }
        if (parameter.getMaxLength() != null) {
            node.put("maxLength", parameter.getMaxLength());
        }
        put(node, "regex", parameter.getRegex());
        if (!parameter.getValues().isEmpty()) {
            ArrayNode values = node.putArray("values");
            parameter.getValues().forEach(values::add);
        }
        return node;
    }

    private static ObjectNode of(BbpsFee fee) {
        ObjectNode node = BbpsAnswers.object();
        put(node, "from", fee.getFrom());
        put(node, "to", fee.getTo());
        put(node, "flat", fee.getFlat());
        put(node, "percent", fee.getPercent());
        put(node, "effectiveFrom", fee.getEffectiveFrom());
        put(node, "effectiveTo", fee.getEffectiveTo());
        return node;
    }

    private static void limits(ArrayNode list, List<BbpsLimit> limits) {
        for (BbpsLimit limit : limits) {
            ObjectNode node = list.addObject().put("name", limit.getName());
            put(node, "minimum", limit.getMinimum());
            put(node, "maximum", limit.getMaximum());
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            node.put(name, decimal.toPlainString());
        } else if (value != null) {
            node.put(name, value.toString());
        }
    }
}
