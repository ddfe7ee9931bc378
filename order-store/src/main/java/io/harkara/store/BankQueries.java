package io.harkara.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Questions about banks and branches. */
final class BankQueries {

    private static final String BANKS = """
            select k.code, k.name,
                (select count(*) from store.bank_branches b where b.bank_code = k.code) as branches
            from store.banks k
            """;

    private static final String BANK_CODES = "select code from store.banks where words @@ ?::tsquery order by code";

    // Cut first: names are looked up for what is shown only.
    private static final String BRANCHES = "select " + BranchView.COLUMNS + """
             from (select * from store.bank_branches b where %s order by b.ifsc limit ?) b
            left join store.banks k on k.code = b.bank_code order by b.ifsc
            """;

    private static final RowMapper<BankView> BANK =
            (row, _) -> new BankView(row.getString("code"), row.getString("name"), row.getLong("branches"));
    private static final RowMapper<BranchView> BRANCH = (row, _) -> BranchView.read(row);

    private final JdbcTemplate jdbc;

    BankQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Conditions with what they are about, in the order of the question marks. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Where add(String condition, Object... about) {
            conditions.add(condition);
            values.addAll(List.of(about));
            return this;
        }

        String text() {
            return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
        }
    }

    Optional<BankView> find(String code) {
        return ask(BANKS + "where k.code = ?", List.of(code), BANK).stream().findFirst();
    }

    /**
     * Banks in the order of their codes.
     *
     * @param search how the code or words of the name begin; null for all
     * @param after the code behind which to begin; null for the first
     */
    List<BankView> banks(@Nullable String search, @Nullable String after, int limit) {
        Where where = new Where();
        if (search != null) {
            where.add("k.words @@ ?::tsquery", SearchWords.queryAll(search, BanksTable.BANK));
        }
        if (after != null) {
            where.add("k.code > ?", after);
        }
        List<Object> values = new ArrayList<>(where.values);
        values.add(limit);
        return ask(BANKS + "where " + where.text() + " order by k.code limit ?", values, BANK);
    }

    /**
     * Branches of a bank in the order of their codes.
     *
     * @param after the code behind which to begin; null for the first
     */
    List<BranchView> branches(String bank, @Nullable String after, int limit) {
        Where where = new Where().add("b.bank_code = ?", bank);
        if (after != null) {
            where.add("b.ifsc > ?", after);
        }
        return branches(where, limit);
    }

    /** Branches that are looked for, in the order of their codes. */
    List<BranchView> search(BranchFilter filter, int limit) {
        Where where = new Where();
        if (filter.ifsc() != null) {
            where.add("b.ifsc >= ? and b.ifsc < ?", filter.ifsc(), behind(filter.ifsc()));
        }
        if (filter.bank() != null) {
            where.add("b.bank_code = any(?)", (Object) codes(SearchWords.queryAll(filter.bank(), BanksTable.BANK)));
        }
        if (filter.city() != null) {
            where.add("b.words @@ ?::tsquery", SearchWords.queryAll(filter.city(), BanksTable.CITY));
        }
        if (filter.branch() != null) {
            where.add("b.words @@ ?::tsquery", SearchWords.queryAll(filter.branch(), BanksTable.BRANCH));
        }
        SearchWords.of(filter.any()).forEach(word -> addAny(where, word));
        return branches(where, limit);
    }

    private void addAny(Where where, String word) {
        List<String> ways = new ArrayList<>(List.of("b.words @@ ?::tsquery"));
        List<Object> about = new ArrayList<>(List.of(SearchWords.query(word, BanksTable.CITY, BanksTable.BRANCH)));
        String[] banks = codes(SearchWords.query(word, BanksTable.BANK));
        if (banks.length > 0) {
            ways.add("b.bank_code = any(?)");
            about.add(banks);
        }
        String code = word.toUpperCase(Locale.ROOT);
        ways.add("b.ifsc >= ? and b.ifsc < ?");
        about.add(code);
        about.add(behind(code));
        where.add("(" + String.join(" or ", ways) + ")", about.toArray());
    }

    private List<BranchView> branches(Where where, int limit) {
        List<Object> values = new ArrayList<>(where.values);
        values.add(limit);
        return ask(BRANCHES.formatted(where.text()), values, BRANCH);
    }

    private String[] codes(String query) {
        return ask(BANK_CODES, List.of(query), (row, _) -> row.getString("code"))
                .toArray(String[]::new);
    }

    /** The first text, in the order of characters, that does not begin with a prefix and stands behind those that do. */
    private static String behind(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }

    private <T> List<T> ask(String sql, List<Object> values, RowMapper<T> rows) {
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql);
                    // A rare word and a frequent one want different plans: each question is planned for what it asks.
                    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                    for (int i = 0; i < values.size(); i++) {
                        set(statement, i + 1, values.get(i));
                    }
                    return statement;
                },
                rows);
    }

    private static void set(PreparedStatement statement, int place, Object value) throws SQLException {
        if (value instanceof String[] texts) {
            statement.setArray(place, statement.getConnection().createArrayOf("text", texts));
        } else {
            statement.setObject(place, value);
        }
    }
}
