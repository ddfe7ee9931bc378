package io.harkara.store;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsSync;
import io.harkara.schemas.BbpsValue;
import io.harkara.schemas.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables billers, biller_plans and biller_syncs, made by V13__billers.sql. A key stands in one batch at most once. */
final class BillersTable implements ReferenceTables {

    /** What stands before words of billers: nothing. */
    static final String WORD = "";

    private static final String SEPARATOR = ",";

    // What is read again and is the same costs no row.
    private static final String UPSERT_BILLERS = """
            insert into store.billers as b (biller_id, name, category, status, origin, flow, plans, coverage, city, state, modes,
                channels, document, words)
            select u.biller_id, u.name, u.category, u.status, u.origin, u.flow, u.plans, u.coverage, u.city, u.state,
                string_to_array(u.modes, ','), string_to_array(u.channels, ','), u.document,
                coalesce(array_to_tsvector(string_to_array(nullif(u.words, ''), ' ')), '')
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as u (biller_id, name, category, status, origin, flow, plans, coverage, city, state, modes, channels,
                    document, words)
            on conflict (biller_id) do update set name = excluded.name, category = excluded.category,
                status = excluded.status, origin = excluded.origin, flow = excluded.flow, plans = excluded.plans,
                coverage = excluded.coverage, city = excluded.city, state = excluded.state, modes = excluded.modes,
                channels = excluded.channels, document = excluded.document, words = excluded.words
            where (b.document, b.words) is distinct from (excluded.document, excluded.words)
            """;

    private static final String UPSERT_PLANS = """
            insert into store.biller_plans as p (biller_id, plan_id, active, category, circle, document)
            select u.biller_id, u.plan_id, u.active, u.category, u.circle, u.document
            from unnest(?::text[], ?::text[], ?::bool[], ?::text[], ?::text[], ?::text[])
                as u (biller_id, plan_id, active, category, circle, document)
            on conflict (biller_id, plan_id) do update set active = excluded.active, category = excluded.category,
                circle = excluded.circle, document = excluded.document
            where (p.document, p.circle) is distinct from (excluded.document, excluded.circle)
            """;

    private static final String DELETE_BILLERS = "delete from store.billers where biller_id = any(?)";

    private static final String DELETE_PLANS = """
            delete from store.biller_plans p using unnest(?::text[]) as u (key)
            where p.biller_id = split_part(u.key, '/', 1) and p.plan_id = substr(u.key, strpos(u.key, '/') + 1)
            """;

    private static final String INSERT_SYNCS = """
            insert into store.biller_syncs (finished_at, updated_since, billers, plans)
            select store.at(u.finished_at), store.at(u.updated_since), u.billers, u.plans
            from unnest(?::int8[], ?::int8[], ?::int8[], ?::int8[]) as u (finished_at, updated_since, billers, plans)
            on conflict do nothing
            """;

    private static final String FORGET_OLD_SYNCS = """
            delete from store.biller_syncs where finished_at in
                (select s.finished_at from store.biller_syncs s order by s.finished_at desc offset 1000)
            """;

    private static final String FORGET_SYNCS = "delete from store.biller_syncs";

    @Override
    public String kind() {
        return "biller";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.BBPS_BILLERS.name(), Topics.BBPS_PLANS.name(), Topics.BBPS_SYNCS.name());
    }

    @Override
    public void write(Connection connection, ReferenceBatch batch, TableStatistics.Growth growth) throws SQLException {
        ReferenceBatch.Latest<BbpsBiller> billers = batch.latest(Topics.BBPS_BILLERS, BbpsBiller::getId);
        ReferenceBatch.Latest<BbpsPlan> plans =
                batch.latest(Topics.BBPS_PLANS, plan -> plan.getBillerId() + "/" + plan.getId());
        growth.add(
                "billers",
                upsertBillers(connection, billers.present())
                        + ReferenceTables.delete(connection, DELETE_BILLERS, billers.removed()));
        growth.add(
                "biller_plans",
                upsertPlans(connection, plans.present())
                        + ReferenceTables.delete(connection, DELETE_PLANS, plans.removed()));
        syncs(connection, batch.latest(Topics.BBPS_SYNCS, _ -> Topics.BILLER_SYNC_KEY));
    }

    private static int upsertBillers(Connection connection, List<BbpsBiller> billers) throws SQLException {
        try (Unnest<BbpsBiller> upsert = new Unnest<>(connection, UPSERT_BILLERS, billers)) {
            return upsert.texts(BbpsBiller::getId)
                    .texts(biller -> ReferenceTables.storable(biller.getName()))
                    .texts(biller -> ReferenceTables.storable(biller.getCategory()))
                    .texts(biller -> biller.getStatus().name())
                    .texts(biller -> biller.getOrigin().name())
                    .texts(biller -> biller.getFlow().name())
                    .texts(biller -> biller.getPlans().name())
                    .texts(biller -> ReferenceTables.storable(biller.getCoverage()))
                    .texts(biller -> ReferenceTables.storable(biller.getCity()))
                    .texts(biller -> ReferenceTables.storable(biller.getState()))
                    .texts(biller -> names(biller.getModes()))
                    .texts(biller -> names(biller.getChannels()))
                    .texts(PayloadJson::write)
                    .texts(BillersTable::words)
                    .execute();
        }
    }

    private static int upsertPlans(Connection connection, List<BbpsPlan> plans) throws SQLException {
        try (Unnest<BbpsPlan> upsert = new Unnest<>(connection, UPSERT_PLANS, plans)) {
            return upsert.texts(BbpsPlan::getBillerId)
                    .texts(BbpsPlan::getId)
                    .flags(BbpsPlan::getActive)
                    .texts(plan -> ReferenceTables.storable(plan.getCategory()))
                    .texts(plan -> ReferenceTables.storable(circle(plan)))
                    .texts(PayloadJson::write)
                    .execute();
        }
    }

    // Without the record readers know of no synchronisation: then so do we.
    private static void syncs(Connection connection, ReferenceBatch.Latest<BbpsSync> syncs) throws SQLException {
        if (!syncs.removed().isEmpty()) {
            execute(connection, FORGET_SYNCS);
        }
        if (syncs.present().isEmpty()) {
            return;
        }
        try (Unnest<BbpsSync> insert = new Unnest<>(connection, INSERT_SYNCS, syncs.present())) {
            var _ = insert.times(BbpsSync::getFinishedAt)
                    .times(BbpsSync::getUpdatedSince)
                    .longs(BbpsSync::getBillers)
                    .longs(BbpsSync::getPlans)
                    .execute();
        }
        execute(connection, FORGET_OLD_SYNCS);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static String names(List<BbpsLimit> limits) {
        return limits.stream()
                .map(limit -> String.valueOf(ReferenceTables.storable(limit.getName())))
                .collect(Collectors.joining(SEPARATOR));
    }

    private static @Nullable String circle(BbpsPlan plan) {
        return plan.getDetails().stream()
                .filter(detail -> detail.getName().strip().equalsIgnoreCase("circle"))
                .map(BbpsValue::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String words(BbpsBiller biller) {
        List<String> words = new ArrayList<>();
        words.add(SearchWords.stored(WORD, biller.getId(), biller.getName(), biller.getCategory()));
        words.add(SearchWords.storedNear(biller.getName(), biller.getCategory()));
        return words.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }
}
