package io.harkara.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a first reading of a file finds: which codes it speaks of, how banks are called, and what is wrong with it. */
final class BankFile implements BankSink {

    private static final int MOST_SHOWN = 100;

    private final int mostCodes;
    private final Set<String> codes = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Map<String, Integer>> namesBeside = new HashMap<>();
    private final List<FileFault> faults = new ArrayList<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private int faultCount;
    private boolean nameless;
    private boolean listOfNames;

    BankFile(int mostCodes) {
        this.mostCodes = mostCodes;
    }

    @Override
    public void line(long number, BankLine line) throws ImportException {
        if (!codes.add(line.ifsc())) {
            fault(new FileFault(number, BankColumn.IFSC.name(), line.ifsc(), "each code once; the first one counts"));
            return;
        }
        if (codes.size() > mostCodes) {
            throw ImportException.invalid("more than %d codes: expected at most as many".formatted(mostCodes));
        }
        if (line.told().get(BankColumn.BANK) instanceof String name) {
            namesBeside
                    .computeIfAbsent(IfscForm.bank(line.ifsc()), _ -> new HashMap<>())
                    .merge(name, 1, Integer::sum);
        }
    }

    @Override
    public void named(String ifsc) {
        named.add(ifsc);
    }

    @Override
    public void nameless() {
        nameless = true;
    }

    @Override
    public void bankName(String code, String name) {
        listOfNames = true;
        names.putIfAbsent(code, name);
    }

    @Override
    public void fault(FileFault fault) {
        faultCount++;
        if (faults.size() < MOST_SHOWN) {
            faults.add(fault);
        }
    }

    @Override
    public void ignored(String column) {
        if (ignored.size() < MOST_SHOWN) {
            ignored.add(column);
        }
    }

    /** The codes that can be taken. They are taken off it while a second reading takes them. */
    Set<String> codes() {
        return codes;
    }

    /** Whether it has the code, in whatever line. Where not every line can be read, nobody knows that it has it not. */
    boolean maySpeakOf(String ifsc) {
        return nameless || codes.contains(ifsc) || named.contains(ifsc);
    }

    /** Whether it has a list of the names of banks. */
    boolean hasNames() {
        return listOfNames;
    }

    /** The banks of its list of names. */
    Set<String> namedBanks() {
        return names.keySet();
    }

    /** How it calls a bank: by its list of names, or as most lines of the bank do; null where it does not. */
    @Nullable
    String nameOf(String bank) {
        String name = names.get(bank);
        if (name != null) {
            return name;
        }
        return namesBeside.getOrDefault(bank, Map.of()).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** The name that its list of names has for the bank of a line that tells none itself. */
    BankLine withName(BankLine line) {
        String name = names.get(IfscForm.bank(line.ifsc()));
        return name == null || line.told().containsKey(BankColumn.BANK)
                ? line
                : new BankLine(line.ifsc(), Map.of(BankColumn.BANK, Objects.requireNonNull(name)));
    }

    int faultCount() {
        return faultCount;
    }

    /** The first of its faults. */
    List<FileFault> faults() {
        return List.copyOf(faults);
    }

    /** Columns that were not read. */
    List<String> ignoredColumns() {
        return List.copyOf(ignored);
    }
}
