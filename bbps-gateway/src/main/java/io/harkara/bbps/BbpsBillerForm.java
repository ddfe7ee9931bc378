package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFee;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsParameter;
import io.harkara.schemas.BbpsParameterGroup;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Billers as a person writes them, in the JSON that {@link BbpsBillerJson} shows. */
final class BbpsBillerForm {

    private static final String ID = "[A-Za-z0-9]{14}";
    private static final int LONGEST = 100;
    private static final int LONGEST_REGEX = 500;
    private static final int MOST_ITEMS = 50;
    private static final BigDecimal NOTHING = BbpsMoney.rupees(0);

    private BbpsBillerForm() {}

    /** Whether it can be a biller's id. */
    static boolean isId(String id) {
        return id.matches(ID);
    }

    /**
     * A biller.
     *
     * @param origin where it comes from, which nobody who writes one decides
     */
    static BbpsBiller biller(BbpsForm form, BbpsOrigin origin, Instant now) {
        List.of("origin", "changedAt", "readAt").forEach(form::ignore);
        String id = form.text("id", LONGEST);
        if (!id.isEmpty() && !isId(id)) {
            form.fault("id", "14 letters and digits");
        }
        return BbpsBiller.newBuilder()
                .setId(id)
                .setName(form.text("name", LONGEST))
                .setCategory(form.text("category", LONGEST))
                .setStatus(form.word(BbpsBillerStatus.class, "status", BbpsBillerStatus.ACTIVE))
                .setOrigin(origin)
                .setFlow(form.word(BbpsFlow.class, "flow", null))
                .setPayWithoutFetch(form.flag("payWithoutFetch", false))
                .setExactness(form.word(BbpsExactness.class, "exactness", null))
                .setParameters(parameters(form))
                .setParameterGroups(groups(form))
                .setModes(limits(form, "modes", BbpsMode.class))
                .setChannels(limits(form, "channels", BbpsChannel.class))
                .setFees(fees(form))
                .setBills(form.word(BbpsBills.class, "bills", BbpsBills.SINGLE))
                .setSelection(form.word(BbpsSelection.class, "selection", BbpsSelection.SINGLE))
                .setPlans(form.word(BbpsPlans.class, "plans", BbpsPlans.NOT_SUPPORTED))
                .setSameDayPayment(form.flag("sameDayPayment", false))
                .setSupportsPending(form.flag("supportsPending", false))
                .setCoverage(form.optional("coverage", LONGEST))
                .setCity(form.optional("city", LONGEST))
                .setState(form.optional("state", LONGEST))
                .setReadAt(now)
                .build();
    }

    /** A parameter of a biller. */
    static BbpsParameter parameter(BbpsForm form) {
        Integer least = form.whole("minLength");
        Integer most = form.whole("maxLength");
        if (least != null && most != null && least > most) {
            form.fault("maxLength", "minLength, %d, or more".formatted(least));
        }
        BbpsParameter parameter = BbpsParameter.newBuilder()
                .setName(form.text("name", LONGEST))
                .setDataType(form.word(BbpsDataType.class, "dataType", BbpsDataType.ALPHANUMERIC))
                .setMinLength(least)
                .setMaxLength(most)
                .setOptional(form.flag("optional", false))
                .setRegex(form.optional("regex", LONGEST_REGEX))
                .setValues(form.texts("values", 0, MOST_ITEMS))
                .setVisible(form.flag("visible", true))
                .build();
        requireRegex(form, parameter.getRegex() == null ? "" : parameter.getRegex());
        form.end();
        return parameter;
    }

    private static void requireRegex(BbpsForm form, String regex) {
        try {
            var _ = Pattern.compile(regex);
        } catch (PatternSyntaxException _) {
            form.fault("regex", "a regular expression as Java has them");
        }
    }

    private static List<BbpsParameter> parameters(BbpsForm form) {
        List<BbpsParameter> parameters = new ArrayList<>();
        for (BbpsForm item : form.items("parameters", MOST_ITEMS)) {
            BbpsParameter parameter = parameter(item);
            if (parameters.stream().anyMatch(other -> other.getName().equals(parameter.getName()))) {
                item.fault("name", "a name that no other parameter has");
            }
            parameters.add(parameter);
        }
        return parameters;
    }

    private static List<BbpsParameterGroup> groups(BbpsForm form) {
        List<BbpsParameterGroup> groups = new ArrayList<>();
        for (BbpsForm item : form.items("parameterGroups", MOST_ITEMS)) {
            groups.add(new BbpsParameterGroup(item.texts("names", 1, MOST_ITEMS)));
            item.end();
        }
        return groups;
    }

    private static <E extends Enum<E>> List<BbpsLimit> limits(BbpsForm form, String name, Class<E> names) {
        List<BbpsLimit> limits = new ArrayList<>();
        for (BbpsForm item : form.items(name, MOST_ITEMS)) {
            BigDecimal least = item.rupees("minimum");
            BigDecimal most = item.rupees("maximum");
            if (least != null && most != null && least.compareTo(most) > 0) {
                item.fault("maximum", "minimum, %s, or more".formatted(least.toPlainString()));
            }
            limits.add(new BbpsLimit(item.word(names, "name", null).name(), least, most));
            item.end();
        }
        if (limits.isEmpty()) {
            form.fault(name, "one or more; a biller without can be paid by nobody");
        }
        return limits;
    }

    private static List<BbpsFee> fees(BbpsForm form) {
        List<BbpsFee> fees = new ArrayList<>();
        for (BbpsForm item : form.items("fees", MOST_ITEMS)) {
            BigDecimal to = item.rupees("to");
            fees.add(new BbpsFee(
                    orNothing(item.rupees("from")),
                    to == null ? SetuRow.mostRupees() : to,
                    orNothing(item.rupees("flat")),
                    item.percent("percent"),
                    item.day("effectiveFrom"),
                    item.day("effectiveTo")));
            item.end();
        }
        return fees;
    }

    private static BigDecimal orNothing(@Nullable BigDecimal rupees) {
        return rupees == null ? NOTHING : rupees;
    }
}
