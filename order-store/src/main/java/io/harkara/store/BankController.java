package io.harkara.store;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Banks and branches over HTTP. What the answers look like stands in openapi.yaml. */
@RestController
final class BankController {

    private static final String BANKS = "/api/v1/banks";
    private static final String BRANCHES = BANKS + "/{bankId}/ifsc";
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int USUAL_FOUND = 20;
    private static final int MOST_FOUND = 100;

    private static final String CURSOR = "cursor";
    private static final String CURSOR_EXPECTED = "the field cursor of an earlier answer";
    private static final Pattern BANK = Pattern.compile("[A-Z]{4}");
    private static final String BANK_EXPECTED = "the code of a bank, four letters";
    private static final Pattern IFSC = Pattern.compile("[A-Z]{4}0[A-Z0-9]{6}");
    private static final Pattern IFSC_BEGINNING = Pattern.compile("[A-Z0-9]{1,11}");

    private static final Set<String> FILTERS = Set.of("ifsc", "bank", "city", "branch", "q");

    private final BankQueries queries;

    BankController(BankQueries queries) {
        this.queries = queries;
    }

    /**
     * A page of banks.
     *
     * @param cursor where the next page begins; null on the last page
     * @param next address of the next page; null on the last page
     */
    record Banks(
            List<BankView> banks,
            @Nullable String cursor,
            @Nullable String next) {}

    /** A page of branches, in the same way. */
    record Branches(
            List<BranchView> branches,
            @Nullable String cursor,
            @Nullable String next) {}

    /**
     * What was found.
     *
     * @param more whether there is more than was asked for
     */
    record Found(List<BranchView> branches, boolean more) {}

    @GetMapping(BANKS)
    ResponseEntity<Banks> banks(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, Set.of("q", CURSOR, "limit"));
        String search = parameters.search("q");
        String after = parameters.single(CURSOR, form(BANK), CURSOR_EXPECTED);
        int limit = parameters.limit(USUAL, MOST);
        parameters.check();
        List<BankView> banks = queries.banks(search, after, limit + 1);
        if (banks.size() <= limit) {
            return ResponseEntity.ok(new Banks(banks, null, null));
        }
        List<BankView> shown = banks.subList(0, limit);
        String cursor = shown.getLast().code();
        UriComponentsBuilder next = UriComponentsBuilder.fromPath(BANKS);
        if (search != null) {
            next.queryParam("q", "{q}");
        }
        String address = next(next, limit, cursor, search == null ? Map.of() : Map.of("q", search));
        return NextPage.answer(new Banks(shown, cursor, address), address);
    }

    @GetMapping(BANKS + "/{bankId}")
    BankView bank(@PathVariable String bankId, @RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(with(query, bankId), Set.of("bankId"));
        String code = parameters.single("bankId", form(BANK), BANK_EXPECTED);
        parameters.check();
        return found(Objects.requireNonNull(code));
    }

    @GetMapping(BRANCHES)
    ResponseEntity<Branches> branches(@PathVariable String bankId, @RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(with(query, bankId), Set.of("bankId", CURSOR, "limit"));
        String code = parameters.single("bankId", form(BANK), BANK_EXPECTED);
        String after = parameters.single(CURSOR, form(IFSC), CURSOR_EXPECTED);
        int limit = parameters.limit(USUAL, MOST);
        parameters.check();
        String bank = found(Objects.requireNonNull(code)).code();
        List<BranchView> branches = queries.branches(bank, after, limit + 1);
        if (branches.size() <= limit) {
            return ResponseEntity.ok(new Branches(branches, null, null));
        }
        List<BranchView> shown = branches.subList(0, limit);
        String cursor = shown.getLast().ifsc();
        String address = next(UriComponentsBuilder.fromPath(BRANCHES), limit, cursor, Map.of("bankId", bank));
        return NextPage.answer(new Branches(shown, cursor, address), address);
    }

    @GetMapping(BANKS + "/ifsc/search")
    Found search(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query, Set.of("ifsc", "bank", "city", "branch", "q", "limit"));
        BranchFilter filter = new BranchFilter(
                parameters.single("ifsc", form(IFSC_BEGINNING), "the beginning of an IFSC, 1 to 11 letters and digits"),
                parameters.search("bank"),
                parameters.search("city"),
                parameters.search("branch"),
                parameters.search("q"),
                parameters.limit(USUAL_FOUND, MOST_FOUND));
        if (query.keySet().stream().noneMatch(FILTERS::contains)) {
            parameters.fault("q", null, "one of ifsc, bank, city, branch and q, or several");
        }
        parameters.check();
        List<BranchView> branches = queries.search(filter, filter.limit() + 1);
        boolean more = branches.size() > filter.limit();
        return new Found(more ? branches.subList(0, filter.limit()) : branches, more);
    }

    private BankView found(String code) {
        return queries.find(code).orElseThrow(() -> new BankNotFoundException(code));
    }

    /** Codes are taken in small letters too. */
    private static Function<String, @Nullable String> form(Pattern form) {
        return value -> {
            String code = value.strip().toUpperCase(Locale.ROOT);
            return form.matcher(code).matches() ? code : null;
        };
    }

    private static Map<String, List<String>> with(MultiValueMap<String, String> query, String bankId) {
        Map<String, List<String>> given = new HashMap<>(query);
        given.put("bankId", List.of(bankId));
        return given;
    }

    private static String next(UriComponentsBuilder path, int limit, String cursor, Map<String, String> values) {
        return path.queryParam("limit", limit)
                .queryParam(CURSOR, cursor)
                .encode()
                .buildAndExpand(values)
                .toUriString();
    }
}
