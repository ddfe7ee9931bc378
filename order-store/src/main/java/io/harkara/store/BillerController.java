package io.harkara.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Billers of BBPS and their plans over HTTP. What the answers look like stands in openapi.yaml. */
@RestController
final class BillerController {

    private static final String BILLERS = "/api/v1/billers";
    private static final String OF_CATEGORY = BILLERS + "/category/{category}";
    private static final String PLANS = "/api/v1/bbps/plans/{billerId}";
    private static final String BILLER_ID = "billerId";
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int USUAL_FOUND = 20;
    private static final int MOST_FOUND = 100;

    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";

    /** Ids of billers and plans, as the venue may give them; no slash. */
    static final Pattern ID = Pattern.compile("[!-.0-~]{1,64}");

    private final BillerQueries queries;
    private final JsonMapper json;

    BillerController(BillerQueries queries, JsonMapper json) {
        this.queries = queries;
        this.json = json;
    }

    /**
     * A page of billers.
     *
     * @param cursor where the next page begins; null on the last page
     * @param next address of the next page; null on the last page
     */
    record Billers(
            List<BillerView> billers,
            @Nullable String cursor,
            @Nullable String next) {}

    /**
     * What was found.
     *
     * @param more whether there is more than was asked for
     * @param near whether nothing is called so, and these differ from it in a letter
     */
    record Found(List<BillerView> billers, boolean more, boolean near) {}

    /** Categories, by name. */
    record Categories(List<BillerQueries.Category> categories) {}

    /**
     * A page of plans.
     *
     * @param sync the last synchronisation that came to its end, as far as this store has read; null where it knows of none
     */
    record Plans(
            String billerId,
            List<JsonNode> plans,
            @Nullable String cursor,
            @Nullable String next,
            BillerQueries.@Nullable Sync sync) {}

    @GetMapping(BILLERS)
    ResponseEntity<Billers> billers(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, with(BillerFilter.PARAMETERS, CURSOR, LIMIT));
        BillerFilter filter = BillerFilter.read(parameters);
        String after = id(parameters, CURSOR, "the field cursor of an earlier answer");
        int limit = parameters.limit(USUAL, MOST);
        parameters.check();
        List<BillerView> billers = queries.page(filter, after, limit + 1);
        boolean more = billers.size() > limit;
        List<BillerView> shown = more ? billers.subList(0, limit) : billers;
        String cursor = more ? shown.getLast().id() : null;
        String next = cursor == null ? null : NextPage.address(BILLERS, query, cursor);
        return NextPage.answer(new Billers(shown, cursor, next), next);
    }

    @GetMapping(OF_CATEGORY)
    ResponseEntity<Billers> ofCategory(
            @PathVariable String category, @RequestParam MultiValueMap<String, String> query) {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>(query);
        all.add(BillerFilter.CATEGORY, category);
        ResponseEntity<Billers> page = billers(all);
        if (page.getBody() != null
                && page.getBody().billers().isEmpty()
                && queries.categories().stream()
                        .noneMatch(each -> each.category().equalsIgnoreCase(category))) {
            throw NoSuchBillerException.category(category);
        }
        return page;
    }

    @GetMapping({BILLERS + "/categories", "/api/v1/categories"})
    Categories categories() {
        return new Categories(queries.categories());
    }

    @GetMapping(BILLERS + "/search")
    Found search(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, with(BillerFilter.PARAMETERS, "q", LIMIT));
        BillerFilter filter = BillerFilter.read(parameters);
        String text = parameters.search("q");
        int limit = parameters.limit(USUAL_FOUND, MOST_FOUND);
        if (!query.containsKey("q")) {
            parameters.fault(
                    "q", null, "what is looked for: the beginnings of words of name and category, or of the id");
        }
        parameters.check();
        BillerQueries.Found found = queries.search(filter, String.valueOf(text), limit + 1);
        boolean more = found.billers().size() > limit;
        return new Found(
                more ? found.billers().subList(0, limit) : found.billers(),
                more,
                found.near() && !found.billers().isEmpty());
    }

    @GetMapping(BILLERS + "/{billerId}")
    JsonNode biller(@PathVariable String billerId, @RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, Set.of());
        parameters.check();
        BillerQueries.Whole biller = queries.find(billerId).orElseThrow(() -> NoSuchBillerException.biller(billerId));
        ObjectNode shown = (ObjectNode) json.readTree(biller.document());
        shown.put("active", biller.active());
        shown.put("planCount", biller.plans());
        shown.putObject("links").put("plans", PLANS.replace("{billerId}", billerId));
        return shown;
    }

    @GetMapping(PLANS)
    ResponseEntity<Plans> plans(@PathVariable String billerId, @RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, Set.of("type", "circle", "active", CURSOR, LIMIT));
        BillerQueries.PlanFilter filter = new BillerQueries.PlanFilter(
                billerId, parameters.text("type"), parameters.text("circle"), parameters.flag("active"));
        String after = id(parameters, CURSOR, "the field cursor of an earlier answer");
        int limit = parameters.limit(USUAL, MOST);
        parameters.check();
        if (!queries.exists(billerId)) {
            throw NoSuchBillerException.biller(billerId);
        }
        List<BillerQueries.Plan> plans = queries.plans(filter, after, limit + 1);
        boolean more = plans.size() > limit;
        List<BillerQueries.Plan> shown = more ? plans.subList(0, limit) : plans;
        String cursor = more ? shown.getLast().id() : null;
        String next = cursor == null ? null : NextPage.address(PLANS, BILLER_ID, billerId, query, cursor);
        List<JsonNode> documents = new ArrayList<>();
        shown.forEach(plan -> documents.add(json.readTree(plan.document())));
        BillerQueries.Sync sync = queries.syncs(1).stream().findFirst().orElse(null);
        return NextPage.answer(new Plans(billerId, documents, cursor, next, sync), next);
    }

    private static @Nullable String id(Parameters parameters, String name, String expected) {
        return parameters.single(name, value -> ID.matcher(value).matches() ? value : null, expected);
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return all;
    }
}
