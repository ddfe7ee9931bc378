package io.harkara.simulators;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers and updates clients (UCC) over JSON, in either layout (structure document v3.1, pages 77 to 94). A client that
 * exists cannot be registered again, and one that does not cannot be updated (both inferences).
 */
final class UccDesk extends JsonDesk {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    /** Types of accounts by tax status (structure document v3.1); a status that is not here may have any. */
    private static final Map<String, Set<String>> ACCOUNTS = Map.of(
            "01", Set.of("SB", "CB"),
            "02", Set.of("SB", "CB"),
            "03", Set.of("SB", "CB"),
            "13", Set.of("SB", "CB"),
            "04", Set.of("CB"),
            "21", Set.of("NE"),
            "24", Set.of("NO"));

    private final UccLayout layout;
    private final Clients clients;
    private final InstantSource clock;

    /** @param clients those that exist, which the desks of both layouts share */
    UccDesk(BseSessions sessions, UccLayout layout, Clients clients, InstantSource clock) {
        super(sessions, JsonForms.UCC);
        this.layout = layout;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    EffectKind kind(Map<OrderElement, String> said) {
        // The ledger knows a client by its code.
        said.put(
                OrderElement.CLIENT_CODE,
                PipeForms.split(said.getOrDefault(OrderElement.FIELDS, "")).getFirst());
        return EffectKind.UCC;
    }

    @Override
    Decision act(OrderRequest request, BseRules rules) {
        List<String> said = PipeForms.split(request.get(OrderElement.FIELDS)).stream()
                .map(String::strip)
                .toList();
        String refusal = layout.refusal(said, VenueDay.at(clock.instant()));
        if (refusal == null) {
            refusal = refusalOfTheWhole(said);
        }
        if (refusal != null) {
            return Decision.rejected(refusal);
        }
        String member = request.get(OrderElement.MEMBER_ID);
        return switch (request.get(OrderElement.TRANS_CODE)) {
            case "NEW" ->
                clients.add(member, said)
                        ? Decision.executed(said.getFirst(), BseTexts.CLIENT_REGISTERED)
                        : Decision.rejected(BseTexts.CLIENT_EXISTS);
            case "MOD" ->
                clients.update(member, said)
                        ? Decision.executed(said.getFirst(), BseTexts.CLIENT_UPDATED)
                        : Decision.rejected(BseTexts.INVALID_CLIENT);
            default -> Decision.rejected(BseTexts.INVALID_REGISTRATION_TYPE);
        };
    }

    @Override
    public String answer(OrderRequest request, Decision decision) {
        return JsonBody.write("Status", flag(decision), "Remarks", decision.remarks(), "Filler1", "", "Filler2", "");
    }

    // The texts are inferences: what is checked is the document's.
    private @Nullable String refusalOfTheWhole(List<String> said) {
        String taxStatus = said.get(4);
        boolean joint = !said.get(8).equals("SI");
        if (joint == said.get(9).isEmpty()) {
            return "FAILED: INVALID HOLDING NATURE";
        }
        if (taxStatus.equals("02") && said.get(17).isEmpty()) {
            return "FAILED: GUARDIAN NAME MANDATORY";
        }
        if (Set.of("11", "21", "24").contains(taxStatus) && said.get(81).isEmpty()) {
            return "FAILED: FOREIGN ADDRESS MANDATORY";
        }
        if (said.get(21).equals("N") == said.get(25).isEmpty()) {
            return "FAILED: PAN MANDATORY";
        }
        return refusalOfMoney(taxStatus, said);
    }

    private @Nullable String refusalOfMoney(String taxStatus, List<String> said) {
        Set<String> allowed = ACCOUNTS.getOrDefault(taxStatus, Set.of("SB", "CB", "NE", "NO"));
        Set<String> types = new HashSet<>();
        int defaults = 0;
        for (int first = 41; first < 66; first += 5) {
            if (!said.get(first).isEmpty()) {
                types.add(said.get(first));
                defaults += said.get(first + 4).equals("Y") ? 1 : 0;
            }
        }
        if (!allowed.containsAll(types)) {
            return "FAILED: INVALID ACCOUNT TYPE";
        }
        if (defaults != 1) {
            return "FAILED: INVALID DEFAULT BANK FLAG";
        }
        List<String> shares = layout.shares(said);
        if (!shares.stream().allMatch(share -> share.matches("\\d{1,3}(\\.\\d{1,2})?"))) {
            return "FAILED: INVALID NOMINEE PERCENTAGE";
        }
        BigDecimal sum = shares.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        return shares.isEmpty() || sum.compareTo(WHOLE) == 0 ? null : "FAILED: INVALID NOMINEE PERCENTAGE";
    }
}
