package io.harkara.intake;

import static io.harkara.intake.OrderField.AGENT;
import static io.harkara.intake.OrderField.AGENT_ID;
import static io.harkara.intake.OrderField.APP;
import static io.harkara.intake.OrderField.CHANNEL;
import static io.harkara.intake.OrderField.CUSTOMER;
import static io.harkara.intake.OrderField.EMAIL;
import static io.harkara.intake.OrderField.GEOCODE;
import static io.harkara.intake.OrderField.IFSC;
import static io.harkara.intake.OrderField.IMEI;
import static io.harkara.intake.OrderField.INPUTS;
import static io.harkara.intake.OrderField.IP;
import static io.harkara.intake.OrderField.MAC;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.NAME;
import static io.harkara.intake.OrderField.OS;
import static io.harkara.intake.OrderField.PAN;
import static io.harkara.intake.OrderField.PARAMETER;
import static io.harkara.intake.OrderField.POSTAL_CODE;
import static io.harkara.intake.OrderField.TERMINAL_ID;
import static io.harkara.intake.OrderField.VALUE;

import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsMatrix;
import io.harkara.schemas.BbpsValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What fetches and payments at BBPS have in common, written once. */
final class BillRules {

    /** Most parameters of one biller that are taken; no biller is known to have more than five. */
    static final int MOST_INPUTS = 20;

    static final Set<OrderField> AGENT_FIELDS =
            EnumSet.of(AGENT_ID, CHANNEL, IP, MAC, IMEI, OS, APP, TERMINAL_ID, MOBILE, GEOCODE, POSTAL_CODE, IFSC);
    static final Set<OrderField> CUSTOMER_FIELDS = EnumSet.of(MOBILE, EMAIL, PAN, NAME);
    static final Set<OrderField> INPUT_FIELDS = EnumSet.of(PARAMETER, VALUE);

    private BillRules() {}

    /** Where the customer is served, with what the channel needs; null where it was not given or has a fault. */
    static @Nullable BbpsAgent agent(FormReader order) {
        FormReader fields = order.object(AGENT, AGENT_FIELDS, "an agent");
        if (fields == null) {
            return null;
        }
        fields.require(CHANNEL);
        BbpsChannel channel = fields.constant(CHANNEL, BbpsChannel.class);
        if (channel == null) {
            return null;
        }
        for (String name : BbpsMatrix.agentFields(channel)) {
            OrderField field = Objects.requireNonNull(OrderField.named(name), name);
            fields.require(field, "the channel %s needs it".formatted(channel));
        }
        return new BbpsAgent(
                fields.text(AGENT_ID),
                channel,
                fields.text(IP),
                fields.text(MAC),
                fields.text(IMEI),
                fields.text(OS),
                fields.text(APP),
                fields.text(TERMINAL_ID),
                fields.text(MOBILE),
                fields.text(GEOCODE),
                fields.text(POSTAL_CODE),
                fields.text(IFSC));
    }

    /** Who pays or asks; null where it was not given or has a fault. */
    static @Nullable BbpsCustomer customer(FormReader order) {
        FormReader fields = order.object(CUSTOMER, CUSTOMER_FIELDS, "a customer");
        if (fields == null) {
            return null;
        }
        String mobile = fields.requiredText(MOBILE);
        return mobile == null
                ? null
                : new BbpsCustomer(mobile, fields.text(EMAIL), fields.text(PAN), fields.text(NAME));
    }

    /** What the biller asks for, each parameter once. */
    static List<BbpsValue> inputs(FormReader order) {
        List<BbpsValue> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FormReader fields : order.objects(INPUTS, INPUT_FIELDS, "a parameter and its value", MOST_INPUTS)) {
            String name = fields.requiredText(PARAMETER);
            String value = fields.requiredText(VALUE);
            if (name != null && !names.add(name)) {
                fields.form().wrong(PARAMETER, "each parameter once");
            } else if (name != null && value != null) {
                inputs.add(new BbpsValue(name, value));
            }
        }
        return inputs;
    }
}
