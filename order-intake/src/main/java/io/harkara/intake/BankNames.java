package io.harkara.intake;

import io.harkara.schemas.IfscBank;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file changes about the banks that are known.
 *
 * @param changed banks that are new or are called otherwise now
 * @param removed codes of banks that have no branch and that a list of names no longer has
 * @param known how many there are afterwards
 * @param withoutName codes of banks that have branches and no name, in the order of the alphabet
 */
record BankNames(List<IfscBank> changed, List<String> removed, int known, List<String> withoutName) {

    /**
     * Compares.
     *
     * @param file before its codes are taken off it
     * @param present the banks that are known, by code
     * @param kept IFSCs that were known and stay
     */
    static BankNames of(BankFile file, Map<String, IfscBank> present, Collection<String> kept) {
        Set<String> withBranches = new TreeSet<>();
        file.codes().forEach(ifsc -> withBranches.add(IfscForm.bank(ifsc)));
        kept.forEach(ifsc -> withBranches.add(IfscForm.bank(ifsc)));
        Set<String> after = new TreeSet<>(withBranches);
        // Only a list of names can say that there is a bank no longer.
        after.addAll(file.hasNames() ? file.namedBanks() : present.keySet());
        List<IfscBank> changed = new ArrayList<>();
        List<String> withoutName = new ArrayList<>();
        for (String code : after) {
            IfscBank before = present.get(code);
            String told = file.nameOf(code);
            String name = told == null && before != null ? before.getName() : told;
            if (before == null || !Objects.equals(before.getName(), name)) {
                changed.add(new IfscBank(code, name));
            }
            if (name == null && withBranches.contains(code)) {
                withoutName.add(code);
            }
        }
        List<String> removed =
                present.keySet().stream().filter(code -> !after.contains(code)).toList();
        return new BankNames(changed, removed, after.size(), withoutName);
    }
}
