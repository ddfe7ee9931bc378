package io.harkara.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Questions about banks and branches. */
final class BankQueries {

    private static final String BANKS = """
            select k.code, k.name,
                (select count(*) from store.bank_branches b where b.bank_code = k.code) as branches
            from store.banks k
            """;

    // Most banks have no code of their own.
    private static final String BANK_CODES = """
            select k.code from store.banks k where k.words @@ ?::tsquery
                and exists (select 1 from store.bank_branches b where b.bank_code = k.code)
            """;

    /** So many banks are asked one by one. */
    private static final int FEW = 8;

    // Cut first: names are looked up for what is shown only.
    private static final String BRANCHES = "select " + BranchView.COLUMNS + """
             from (select * from store.bank_branches b where %s order by b.ifsc limit ?) b
            left join store.banks k on k.code = b.bank_code order by b.ifsc
            """;

    private static final String BRANCHES_OF_BANKS = "select " + BranchView.COLUMNS + """
             from unnest(?) u (code)
            cross join lateral (select * from store.bank_branches b where b.bank_code = u.code order by b.ifsc limit ?) b
            left join store.banks k on k.code = b.bank_code order by b.ifsc limit ?
            """;

    private static final RowMapper<BankView> BANK =
            (row, _) -> new BankView(row.getString("code"), row.getString("name"), row.getLong("branches"));
    private static final RowMapper<BranchView> BRANCH = (row, _) -> BranchView.read(row);

    private final FreshPlans plans;

    BankQueries(FreshPlans plans) {
        this.plans = plans;
    }

    Optional<BankView> find(String code) {
        return plans.ask(BANKS + "where k.code = ?", List.of(code), BANK).stream()
                .findFirst();
    }

    /**
     * Banks in the order of their codes.
     *
     * @param search how the code or words of the name begin; null for all
     * @param after the code behind which to begin; null for the first
     */
    List<BankView> banks(@Nullable String search, @Nullable String after, int limit) {
        FreshPlans.Where where = new FreshPlans.Where();
        if (search != null) {
            where.add("k.words @@ ?::tsquery", SearchWords.queryAll(search, BanksTable.BANK));
        }
        if (after != null) {
            where.add("k.code > ?", after);
        }
        List<Object> values = where.values();
        values.add(limit);
        return plans.ask(BANKS + "where " + where.text() + " order by k.code limit ?", values, BANK);
    }

    /**
     * Branches of a bank in the order of their codes.
     *
     * @param after the code behind which to begin; null for the first
     */
    List<BranchView> branches(String bank, @Nullable String after, int limit) {
        FreshPlans.Where where = new FreshPlans.Where().add("b.bank_code = ?", bank);
        if (after != null) {
            where.add("b.ifsc > ?", after);
        }
        return branches(where, limit);
    }

    /** Branches that are looked for, in the order of their codes. */
    List<BranchView> search(BranchFilter filter, int limit) {
        SortedMap<String, BranchView> found = new TreeMap<>();
        for (BranchSearch way : BranchSearch.ways(filter, this::codes)) {
            found(way, limit).forEach(branch -> found.put(branch.ifsc(), branch));
        }
        return found.values().stream().limit(limit).toList();
    }

    // IFSCs begin with the code of their bank: of few banks each is asked in its turn, in a part of the index where all
    // that is
    // left to fit is spread evenly, until there is enough.
    private List<BranchView> found(BranchSearch way, int limit) {
        if (way.banks() != null && way.words().isEmpty() && way.beginnings().isEmpty()) {
            // Each of them has a branch: no more banks are needed than branches.
            String[] banks = way.banks().stream().limit(limit).toArray(String[]::new);
            return plans.ask(BRANCHES_OF_BANKS, List.of(banks, limit, limit), BRANCH);
        }
        if (way.banks() == null || way.banks().size() > FEW) {
            return branches(conditions(way, null), limit);
        }
        List<BranchView> found = new ArrayList<>();
        for (String bank : way.banks()) {
            if (found.size() < limit) {
                found.addAll(branches(conditions(way, bank), limit - found.size()));
            }
        }
        return found;
    }

    private static FreshPlans.Where conditions(BranchSearch way, @Nullable String bank) {
        FreshPlans.Where where = new FreshPlans.Where();
        if (bank != null) {
            where.add("b.bank_code = ?", bank);
        } else if (way.banks() != null) {
            where.add("b.bank_code = any(?)", (Object) way.banks().toArray(String[]::new));
        }
        way.beginnings().forEach(ifsc -> where.add("b.ifsc >= ? and b.ifsc < ?", ifsc, behind(ifsc)));
        if (!way.words().isEmpty()) {
            where.add("b.words @@ ?::tsquery", String.join(" & ", way.words()));
        }
        return where;
    }

    private List<BranchView> branches(FreshPlans.Where where, int limit) {
        List<Object> values = where.values();
        values.add(limit);
        return plans.ask(BRANCHES.formatted(where.text()), values, BRANCH);
    }

    private SortedSet<String> codes(String query) {
        return new TreeSet<>(plans.ask(BANK_CODES, List.of(query), (row, _) -> row.getString("code")));
    }

    /** The first text, in the order of characters, that does not begin with a prefix and stands behind those that do. */
    private static String behind(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
