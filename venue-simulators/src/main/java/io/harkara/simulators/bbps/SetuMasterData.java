package io.harkara.simulators.bbps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Setu's master data: pages of billers and of plans, whole or since a time. */
final class SetuMasterData {

    private static final int MOST_BILLERS = 250;
    private static final int MOST_PLANS = 4_000;

    private final Billers billers;

    SetuMasterData(Billers billers) {
        this.billers = billers;
    }

    ObjectNode categories() {
        return SetuBiller.categories(billers.categories());
    }

    ObjectNode billers(SetuQuery query) throws SetuProblem {
        for (String category : query.list("categoryName")) {
            if (!billers.categories().containsKey(category)) {
                throw SetuProblem.of(400, "invalid-category-param", "CategoryName param is not valid.");
            }
        }
        Instant since = query.time("updatedSince");
        Predicate<Biller> filter = biller -> query.allows("categoryName", biller.category())
                && query.allows("ids", biller.id())
                && matches(query, biller)
                && query.allowsAny(
                        "paymentChannel",
                        biller.channels().keySet().stream()
                                .map(PaymentChannel::name)
                                .toList())
                && query.allowsAny(
                        "paymentMode",
                        biller.modes().keySet().stream().map(PaymentMode::text).toList())
                && (since == null || !biller.modifiedAt().isBefore(since));
        List<Biller> found = billers.all().stream().filter(filter).toList();
        return page(
                "billers",
                "/api/v2/bbps/billers",
                query,
                query.limit(MOST_BILLERS),
                new Rows<>(found, Biller::id, this::row));
    }

    private ObjectNode row(Biller biller) {
        ObjectNode row = SetuBiller.of(biller);
        return billers.isOdd(biller) ? row.put("exactness", "") : row;
    }

    ObjectNode plans(SetuQuery query) throws SetuProblem {
        List<String> ids = query.list("billerIds");
        if (ids.isEmpty()) {
            throw SetuProblem.validation("billerIds: found nothing, expected ids of billers");
        }
        Instant since = query.time("updatedSince");
        List<RechargePlan> found = new ArrayList<>();
        for (Biller biller : billers.all()) {
            if (ids.contains(biller.id())
                    && (since == null || !biller.modifiedAt().isBefore(since))) {
                found.addAll(RechargePlan.of(biller));
            }
        }
        return page(
                "plans",
                "/api/v2/bbps/billers/plans",
                query,
                query.limit(MOST_PLANS),
                new Rows<>(found, plan -> plan.billerId() + "-" + plan.id(), SetuBiller::plan));
    }

    private static boolean matches(SetuQuery query, Biller biller) {
        String search = query.text("search").toLowerCase(Locale.ROOT);
        String flag = query.text("upmsEnabled") + query.text("pseudoBiller");
        Biller.Place place = biller.place();
        return (biller.name().toLowerCase(Locale.ROOT).contains(search)
                        || biller.id().toLowerCase(Locale.ROOT).contains(search))
                && !flag.contains("true")
                && query.text("tags").isEmpty()
                && query.allows("pincode", place.pincode())
                && query.allows("city", place.city())
                && query.allows("state", place.state())
                && query.allows("country", "IND")
                && query.allows("coverage", place.coverage());
    }

    /** Rows in the order of a key, and how each is shown. */
    private record Rows<T>(List<T> all, Function<T, String> key, Function<T, ObjectNode> shape) {}

    private static <T> ObjectNode page(String name, String path, SetuQuery query, int limit, Rows<T> rows) {
        String after = query.text("after");
        ArrayNode items = SetuJson.array();
        String last = null;
        @Nullable String next = null;
        for (T row : rows.all) {
            String key = rows.key.apply(row);
            if (key.compareTo(after) <= 0) {
                continue;
            }
            if (items.size() == limit && last != null) {
                next = query.nextPage(path, last);
                break;
            }
            items.add(rows.shape.apply(row));
            last = key;
        }
        ObjectNode data = SetuJson.object();
        data.set(name, items);
        data.put("total", rows.all.size());
        return next == null ? data : data.put("nextPage", next);
    }
}
