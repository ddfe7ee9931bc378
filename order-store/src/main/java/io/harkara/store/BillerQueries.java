package io.harkara.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Questions about billers of BBPS and their plans. */
final class BillerQueries {

    private static final String PAGE = "select " + BillerView.COLUMNS + """
             from store.billers b where %s order by b.biller_id limit ?
            """;

    // Who is called exactly so comes first, then who begins so, and who takes nothing comes last.
    private static final String SEARCH = "select " + BillerView.COLUMNS + """
             from store.billers b where %s
            order by lower(b.biller_id) = ? desc, b.status = 'DEACTIVATED', starts_with(lower(b.name), ?) desc, b.name, b.biller_id
            limit ?
            """;

    private static final String CATEGORIES = """
            select category, count(*) as billers, count(*) filter (where status <> 'DEACTIVATED') as active
            from store.billers group by category order by category
            """;

    private static final String ONE = """
            select b.document, b.status <> 'DEACTIVATED' as active,
                (select count(*) from store.biller_plans p where p.biller_id = b.biller_id) as plans
            from store.billers b where b.biller_id = ?
            """;

    private static final String SYNCS = "select * from store.biller_syncs order by finished_at desc limit ?";

    private static final String KNOWN = """
            select count(*) as billers, count(*) filter (where status <> 'DEACTIVATED') as active,
                (select count(*) from store.biller_plans) as plans
            from store.billers
            """;

    private static final RowMapper<BillerView> BILLER = (row, _) -> BillerView.read(row);

    /**
     * A whole biller.
     *
     * @param document JSON, as its topic has it
     * @param active whether it takes anything
     * @param plans how many plans it has
     */
    record Whole(String document, boolean active, long plans) {}

    /** How many billers a category has, and how many of them take anything. */
    record Category(String category, long billers, long active) {}

    /** @param document JSON, as its topic has it */
    record Plan(String id, String document) {}

    /** Which plans of a biller are asked for; what is null does not filter. */
    record PlanFilter(
            String billerId,
            @Nullable String type,
            @Nullable String circle,
            @Nullable Boolean active) {}

    /**
     * What was found.
     *
     * @param near whether nothing was called so, and these differ from it in a letter
     */
    record Found(List<BillerView> billers, boolean near) {}

    /**
     * A synchronisation that came to its end.
     *
     * @param updatedSince from when the next one asks for changes
     * @param billers how many there were, deactivated ones included
     */
    record Sync(Instant finishedAt, Instant updatedSince, int billers, int plans) {}

    /** How much this store has; of billers, how many take anything. */
    record Known(long billers, long active, long plans) {}

    private final FreshPlans questions;

    BillerQueries(FreshPlans questions) {
        this.questions = questions;
    }

    Optional<Whole> find(String id) {
        return questions
                .ask(
                        ONE,
                        List.of(id),
                        (row, _) ->
                                new Whole(row.getString("document"), row.getBoolean("active"), row.getLong("plans")))
                .stream()
                .findFirst();
    }

    boolean exists(String id) {
        return !questions
                .ask("select 1 from store.billers where biller_id = ?", List.of(id), (row, _) -> row.getInt(1))
                .isEmpty();
    }

    /**
     * Billers in the order of their ids.
     *
     * @param after the id behind which to begin; null for the first
     */
    List<BillerView> page(BillerFilter filter, @Nullable String after, int limit) {
        FreshPlans.Where where = filter.where();
        if (after != null) {
            where.add("b.biller_id > ?", after);
        }
        List<Object> values = where.values();
        values.add(limit);
        return questions.ask(PAGE.formatted(where.text()), values, BILLER);
    }

    /** Billers whose id and words of name and category begin with those of a text; where there is none, those that are near. */
    Found search(BillerFilter filter, String text, int limit) {
        List<BillerView> found = search(filter, text, SearchWords.queryAll(text, BillersTable.WORD), limit);
        return found.isEmpty()
                ? new Found(search(filter, text, SearchWords.queryAllNear(text, BillersTable.WORD), limit), true)
                : new Found(found, false);
    }

    List<Category> categories() {
        return questions.ask(
                CATEGORIES,
                List.of(),
                (row, _) -> new Category(row.getString("category"), row.getLong("billers"), row.getLong("active")));
    }

    /**
     * Plans in the order of their ids.
     *
     * @param after the id behind which to begin; null for the first
     */
    List<Plan> plans(PlanFilter filter, @Nullable String after, int limit) {
        FreshPlans.Where where = new FreshPlans.Where().add("p.biller_id = ?", filter.billerId());
        if (filter.type() != null) {
            where.add("lower(p.category) = lower(?)", filter.type());
        }
        if (filter.circle() != null) {
            where.add("lower(p.circle) = lower(?)", filter.circle());
        }
        if (filter.active() != null) {
            where.add("p.active = ?", filter.active());
        }
        if (after != null) {
            where.add("p.plan_id > ?", after);
        }
        List<Object> values = where.values();
        values.add(limit);
        return questions.ask(
                "select p.plan_id, p.document from store.biller_plans p where %s order by p.plan_id limit ?"
                        .formatted(where.text()),
                values,
                (row, _) -> new Plan(row.getString("plan_id"), row.getString("document")));
    }

    /** The last synchronisations that this store has read, the newest first. */
    List<Sync> syncs(int limit) {
        return questions.ask(
                SYNCS,
                List.of(limit),
                (row, _) -> new Sync(
                        OrderView.time(row, "finished_at"),
                        OrderView.time(row, "updated_since"),
                        row.getInt("billers"),
                        row.getInt("plans")));
    }

    Known known() {
        return questions
                .ask(
                        KNOWN,
                        List.of(),
                        (row, _) -> new Known(row.getLong("billers"), row.getLong("active"), row.getLong("plans")))
                .getFirst();
    }

    private List<BillerView> search(BillerFilter filter, String text, String query, int limit) {
        FreshPlans.Where where = filter.where().add("b.words @@ ?::tsquery", query);
        List<Object> values = where.values();
        String beginning = text.strip().toLowerCase(Locale.ROOT);
        values.addAll(List.of(beginning, beginning, limit));
        return questions.ask(SEARCH.formatted(where.text()), values, BILLER);
    }
}
