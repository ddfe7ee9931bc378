package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import io.harkara.schemas.BbpsValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Rows of Setu's master data (COU v2, billers and plans). A word of a list that is newer than this gateway is kept as
 * UNRECOGNISED; a value that is missing or cannot be read makes the row odd, for half of a biller's rules are not its rules.
 */
final class SetuMasterData {

    private SetuMasterData() {}

    /** @param readAt when it was read */
    static BbpsBiller biller(JsonNode json, Instant readAt) throws OddRowException {
        SetuRow row = new SetuRow(json);
        return BbpsBiller.newBuilder()
                .setId(id(row, "id"))
                .setName(row.required("name"))
                .setCategory(row.required("categoryName"))
                .setStatus(word(BbpsBillerStatus.class, row, "status", BbpsBillerStatus.ACTIVE))
                .setOrigin(BbpsOrigin.VENUE)
                .setFlow(flow(row.required("fetchApiType")))
                .setPayWithoutFetch(row.flag("payWithoutFetchAllowed", false))
                .setExactness(exactness(row.required("exactness")))
                .setParameters(SetuParameters.of(row))
                .setParameterGroups(SetuParameters.groups(row))
                .setModes(modes(row))
                .setChannels(channels(row))
                .setFees(SetuFees.of(row))
                .setBills(word(BbpsBills.class, row, "responseType", BbpsBills.SINGLE))
                .setSelection(word(BbpsSelection.class, row, "selectionType", BbpsSelection.SINGLE))
                // The list has no word for a biller without plans.
                .setPlans(word(BbpsPlans.class, row, "planRequirement", BbpsPlans.NOT_SUPPORTED))
                .setSameDayPayment(row.flag("enforcesSameDayFetchPay", false))
                .setSupportsPending(row.flag("supportsPendingStatus", false))
                .setCoverage(row.textOrNull("coverage"))
                .setCity(row.textOrNull("city"))
                .setState(row.textOrNull("state"))
                .setChangedAt(millis(row.time("modifiedAt")))
                .setReadAt(readAt.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /** @param readAt when it was read */
    static BbpsPlan plan(JsonNode json, Instant readAt) throws OddRowException {
        SetuRow row = new SetuRow(json);
        return BbpsPlan.newBuilder()
                .setId(id(row, "Id"))
                .setBillerId(id(row, "billerId"))
                .setActive(row.required("status").equalsIgnoreCase("ACTIVE"))
                .setCategory(row.text("categoryType"))
                .setAmount(row.rupees("amountInRupees"))
                .setDescription(row.text("description"))
                .setDetails(details(row))
                .setEffectiveFrom(row.day("effectiveFrom"))
                .setEffectiveTo(row.day("effectiveTo"))
                .setReadAt(readAt.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static String id(SetuRow row, String name) throws OddRowException {
        String id = row.text(name);
        if (!id.matches("[!-.0-~]{1,64}")) {
            throw new OddRowException(name, id, "1 to 64 characters without space and slash");
        }
        return id;
    }

    private static BbpsFlow flow(String text) {
        return switch (text) {
            case "BILL_FETCH" -> BbpsFlow.FETCH_AND_PAY;
            case "BILL_VALIDATE" -> BbpsFlow.VALIDATE_AND_PAY;
            case "BILL_DIRECT" -> BbpsFlow.DIRECT_PAY;
            case "BILL_MANDATE" -> BbpsFlow.MANDATE;
            default -> BbpsFlow.UNRECOGNISED;
        };
    }

    private static BbpsExactness exactness(String text) {
        BbpsExactness exactness = SetuReplies.exactness(text);
        return exactness == null ? BbpsExactness.UNRECOGNISED : exactness;
    }

    private static List<BbpsLimit> modes(SetuRow row) throws OddRowException {
        List<BbpsLimit> limits = new ArrayList<>();
        for (JsonNode item : row.node().path("paymentModes")) {
            SetuRow limit = new SetuRow(item);
            BbpsMode mode = SetuModes.of(limit.required("paymentMode"));
            // No order of ours can have a mode that is not listed.
            if (mode != null) {
                limits.add(limit(mode.name(), limit));
            }
        }
        return limits;
    }

    private static List<BbpsLimit> channels(SetuRow row) throws OddRowException {
        List<BbpsLimit> limits = new ArrayList<>();
        for (JsonNode item : row.node().path("paymentChannels")) {
            SetuRow limit = new SetuRow(item);
            limit.required("paymentChannel");
            BbpsChannel channel = word(BbpsChannel.class, limit, "paymentChannel", BbpsChannel.UNRECOGNISED);
            if (channel != BbpsChannel.UNRECOGNISED) {
                limits.add(limit(channel.name(), limit));
            }
        }
        return limits;
    }

    private static BbpsLimit limit(String name, SetuRow row) throws OddRowException {
        return new BbpsLimit(name, row.rupeesOfPaise("minLimit"), row.rupeesOfPaise("maxLimit"));
    }

    private static List<BbpsValue> details(SetuRow row) {
        List<BbpsValue> details = new ArrayList<>();
        String subtype = row.in("categorySubType").text("subType");
        if (!subtype.isEmpty()) {
            details.add(new BbpsValue("Subtype", subtype));
        }
        for (JsonNode item : row.node().path("additionalInfo")) {
            SetuRow line = new SetuRow(item);
            details.add(new BbpsValue(line.text("paramName"), line.text("paramValue")));
        }
        return details;
    }

    /** A word of a list: what stands for none, and UNRECOGNISED, which every list of ours has, for one that is not on it. */
    static <E extends Enum<E>> E word(Class<E> list, SetuRow row, String name, E none) {
        String word = row.text(name).toUpperCase(Locale.ROOT).replace(' ', '_');
        if (word.isEmpty()) {
            return none;
        }
        for (E known : list.getEnumConstants()) {
            if (known.name().equals(word)) {
                return known;
            }
        }
        return Enum.valueOf(list, "UNRECOGNISED");
    }

    private static @Nullable Instant millis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
