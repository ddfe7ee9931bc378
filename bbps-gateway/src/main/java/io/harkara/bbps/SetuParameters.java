package io.harkara.bbps;

import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsParameter;
import io.harkara.schemas.BbpsParameterGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a biller asks of a customer, from Setu's customerParams and customerParamsGroups. */
final class SetuParameters {

    private SetuParameters() {}

    static List<BbpsParameter> of(SetuRow biller) throws OddRowException {
        List<BbpsParameter> parameters = new ArrayList<>();
        for (JsonNode item : biller.node().path("customerParams")) {
            SetuRow row = new SetuRow(item);
            parameters.add(BbpsParameter.newBuilder()
                    .setName(row.required("paramName"))
                    .setDataType(SetuMasterData.word(BbpsDataType.class, row, "dataType", BbpsDataType.ALPHANUMERIC))
                    .setMinLength(row.whole("minLength"))
                    .setMaxLength(row.whole("maxLength"))
                    .setOptional(row.flag("optional", false))
                    .setRegex(regex(row.text("regex")))
                    .setValues(values(row.text("values")))
                    .setVisible(row.flag("visibility", true))
                    .build());
        }
        return parameters;
    }

    static List<BbpsParameterGroup> groups(SetuRow biller) {
        List<BbpsParameterGroup> groups = new ArrayList<>();
        for (JsonNode item : biller.node().path("customerParamsGroups")) {
            List<String> names = new ArrayList<>();
            item.forEach(name -> names.add(name.asString()));
            if (!names.isEmpty()) {
                groups.add(new BbpsParameterGroup(names));
            }
        }
        return groups;
    }

    private static List<String> values(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    // One in another dialect than Java's refuses nothing here: the venue judges by it.
    private static @Nullable String regex(String text) {
        try {
            return text.isEmpty() ? null : Pattern.compile(text).pattern();
        } catch (PatternSyntaxException _) {
            return null;
        }
    }
}
