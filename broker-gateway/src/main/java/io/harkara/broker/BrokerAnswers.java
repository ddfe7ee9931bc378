package io.harkara.broker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What orders are answered with, as JSON that is the same whoever the broker is: amounts are rupees as text, times ISO 8601, and what
 * is not known is left out.
 */
final class BrokerAnswers {

    /** Longest list, in characters: an answer travels in one record, which has a limit. */
    static final int LONGEST = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new Plain()))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final class Plain extends ValueSerializer<BigDecimal> {

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toPlainString());
        }
    }

    private BrokerAnswers() {}

    /** One thing. */
    static String text(Record value) {
        return JSON.writeValueAsString(value);
    }

    /**
     * Many things, with how many there are. Those that would make it longer than {@link #LONGEST} are left out and counted.
     *
     * @param name under which they stand
     */
    static String list(String name, List<? extends Record> values) {
        ObjectNode root = JSON.createObjectNode().put("count", values.size());
        ArrayNode rows = root.putArray(name);
        int length = 0;
        int leftOut = 0;
        for (Record value : values) {
            String text = JSON.writeValueAsString(value);
            length += text.length() + 1;
            if (length > LONGEST) {
                leftOut++;
            } else {
                rows.addRawValue(new tools.jackson.databind.util.RawValue(text));
            }
        }
        if (leftOut > 0) {
            root.put("leftOut", leftOut);
        }
        return JSON.writeValueAsString(root);
    }
}
