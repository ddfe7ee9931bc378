package io.harkara.intake;

import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseMandate;
import io.harkara.schemas.BsePayment;
import io.harkara.schemas.BseUcc;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether the IFSCs in an order exist, by the last import. Their form is a matter of the order; that there is such a code is one
 * of the time, for banks open branches and merge, and an order that was taken yesterday is the same order under its key today.
 * While nothing was imported nothing is checked.
 */
final class IfscRules {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final int BANK_LETTERS = 4;

    private final IfscTable codes;

    IfscRules(IfscTable codes) {
        this.codes = codes;
    }

    /**
     * Adds a fault for each IFSC that does not exist.
     *
     * @param order as far as it could be read; null where nothing could
     */
    void check(OrderForm form, @Nullable SpecificRecord order, List<Fault> faults) {
        if (order == null || !codes.isComplete()) {
            return;
        }
        // A line for each kind of order that has bank accounts.
        switch (order) {
            case BseMandate mandate -> check(form.path(OrderField.IFSC), mandate.getIfsc(), faults);
            case BsePayment payment -> check(form.path(OrderField.IFSC), payment.getIfsc(), faults);
            case BseUcc client -> {
                List<BseBankAccount> accounts = client.getBankAccounts();
                for (int i = 0; i < accounts.size(); i++) {
                    check(
                            "/order/bankAccounts/%d/ifsc".formatted(i),
                            accounts.get(i).getIfsc(),
                            faults);
                }
            }
            case BbpsFetch fetch -> checkAgent(form, fetch.getAgent(), faults);
            case BbpsPayment payment -> checkAgent(form, payment.getAgent(), faults);
            default -> {}
        }
    }

    private void checkAgent(OrderForm form, @Nullable BbpsAgent agent, List<Fault> faults) {
        if (agent != null) {
            check(form.path(OrderField.AGENT) + "/ifsc", agent.getIfsc(), faults);
        }
    }

    private void check(String path, @Nullable String ifsc, List<Fault> faults) {
        if (ifsc != null && !codes.contains(ifsc)) {
            faults.add(Fault.wrong(path, ifsc, expected(ifsc)));
        }
    }

    private String expected(String ifsc) {
        Instant importedAt = codes.importedAt();
        String list = "an IFSC of the list imported on %s"
                .formatted(
                        importedAt == null
                                ? "no day"
                                : importedAt.atZone(INDIA).toLocalDate().toString());
        String bank = ifsc.substring(0, BANK_LETTERS);
        int known = codes.codesOfBankOf(ifsc);
        // Another bank's code that looks alike is no likely slip, unless there is no such bank.
        String near = NearestCode.of(
                ifsc, candidate -> (known == 0 || candidate.startsWith(bank)) && codes.contains(candidate));
        if (near != null) {
            return "%s; did you mean %s?".formatted(list, near);
        }
        return known == 0
                ? "%s, which has no bank %s: ask the client for the code on the cheque book".formatted(list, bank)
                : "%s, which has %d codes of %s and not this one: ask the client for the code on the cheque book, or import a newer list where the branch is new"
                        .formatted(list, known, bank);
    }
}
