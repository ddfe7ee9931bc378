package io.harkara.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way in which branches may fit what is looked for. A word that stands for anything stands for a bank in one way and for a city
 * or a branch in another: each way by itself is a question that an index answers, and all of them together are not.
 *
 * @param banks codes of the banks; null for any bank
 * @param words queries of words of city and branch, all of which have to fit
 * @param beginnings how the IFSC begins, by each of these
 */
record BranchSearch(@Nullable SortedSet<String> banks, List<String> words, List<String> beginnings) {

    /** What is longer than a bank's code and can only be the beginning of an IFSC. */
    private static final Pattern IFSC_BEGINNING = Pattern.compile("[A-Z]{4}0[A-Z0-9]{0,6}");

    private record Word(String text, SortedSet<String> banks) {}

    /**
     * All ways that lead to a branch.
     *
     * @param banks codes of banks with branches, by a query of their words
     */
    static List<BranchSearch> ways(BranchFilter filter, Function<String, SortedSet<String>> banks) {
        List<String> beginnings = new ArrayList<>();
        if (filter.ifsc() != null) {
            beginnings.add(filter.ifsc());
        }
        List<Word> any = new ArrayList<>();
        for (String word : SearchWords.of(filter.any())) {
            String code = word.toUpperCase(Locale.ROOT);
            if (IFSC_BEGINNING.matcher(code).matches()) {
                beginnings.add(code);
            } else {
                any.add(new Word(word, banks.apply(SearchWords.query(word, BanksTable.BANK))));
            }
        }
        SortedSet<String> named =
                filter.bank() == null ? null : banks.apply(SearchWords.queryAll(filter.bank(), BanksTable.BANK));
        List<BranchSearch> ways = new ArrayList<>();
        // Each set of words that stand for banks, as the bits of a number.
        for (int asBanks = 0; asBanks < 1 << any.size(); asBanks++) {
            SortedSet<String> codes = named == null ? null : new TreeSet<>(named);
            List<String> words = wordsOf(filter);
            for (int i = 0; i < any.size(); i++) {
                Word word = any.get(i);
                if ((asBanks & (1 << i)) == 0) {
                    words.add(SearchWords.query(word.text(), BanksTable.CITY, BanksTable.BRANCH));
                } else if (codes == null) {
                    codes = new TreeSet<>(word.banks());
                } else {
                    codes.retainAll(word.banks());
                }
            }
            if (codes == null || !codes.isEmpty()) {
                ways.add(new BranchSearch(codes, words, beginnings));
            }
        }
        return ways;
    }

    private static List<String> wordsOf(BranchFilter filter) {
        List<String> words = new ArrayList<>();
        if (filter.city() != null) {
            words.add(SearchWords.queryAll(filter.city(), BanksTable.CITY));
        }
        if (filter.branch() != null) {
            words.add(SearchWords.queryAll(filter.branch(), BanksTable.BRANCH));
        }
        return words;
    }
}
