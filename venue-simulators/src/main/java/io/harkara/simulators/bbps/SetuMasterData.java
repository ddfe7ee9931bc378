package io.harkara.simulators.bbps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
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
        Predicate<Biller> filter = filter(query);
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
        for (String id : new TreeSet<>(ids)) {
            Biller biller = billers.find(id);
            if (biller != null && (since == null || !biller.modifiedAt().isBefore(since))) {
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

    /** Every parameter is read once, not for every biller. */
    private static Predicate<Biller> filter(SetuQuery query) throws SetuProblem {
        Instant since = query.time("updatedSince");
        Predicate<String> categories = query.filter("categoryName");
        Predicate<String> ids = query.filter("ids");
        Predicate<Collection<String>> channels = query.filterAny("paymentChannel");
        Predicate<Collection<String>> modes = query.filterAny("paymentMode");
        Predicate<Biller> words = words(query);
        Predicate<Biller.Place> places = places(query);
        return biller -> categories.test(biller.category())
                && ids.test(biller.id())
                && words.test(biller)
                && places.test(biller.place())
                && channels.test(biller.channels().keySet().stream()
                        .map(PaymentChannel::name)
                        .toList())
                && modes.test(
                        biller.modes().keySet().stream().map(PaymentMode::text).toList())
                && (since == null || !biller.modifiedAt().isBefore(since));
    }

    private static Predicate<Biller> words(SetuQuery query) {
        String search = query.text("search").toLowerCase(Locale.ROOT);
        String flag = query.text("upmsEnabled") + query.text("pseudoBiller");
        boolean none = flag.contains("true") || !query.text("tags").isEmpty();
        return biller -> !none
                && (search.isEmpty()
                        || biller.name().toLowerCase(Locale.ROOT).contains(search)
                        || biller.id().toLowerCase(Locale.ROOT).contains(search));
    }

    private static Predicate<Biller.Place> places(SetuQuery query) {
        Predicate<String> pincodes = query.filter("pincode");
        Predicate<String> cities = query.filter("city");
        Predicate<String> states = query.filter("state");
        Predicate<String> coverages = query.filter("coverage");
        boolean here = query.allows("country", "IND");
        return place -> here
                && pincodes.test(place.pincode())
                && cities.test(place.city())
                && states.test(place.state())
                && coverages.test(place.coverage());
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
