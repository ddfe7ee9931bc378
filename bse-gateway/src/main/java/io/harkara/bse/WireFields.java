package io.harkara.bse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Which of the fields between bars may be shown: by the flag of a call of MFAPI, and of a client's registration, which has no flag,
 * by how many there are. Of any other nothing is shown but how many there are, and which of them are filled.
 */
final class WireFields {

    private static final int UCC_V131 = 131;
    private static final int UCC_V183 = 183;

    /** Mandate, withdrawal plan, its cancellation, declaration; fields count from 1. */
    private static final Map<String, Shown> BY_FLAG = Map.of(
            // Not shown: 4, the account.
            "06", new Shown(9).range(1, 3).range(5, 9),
            // Not shown: 17 to 19, mobile, e-mail and account.
            "08", new Shown(19).range(1, 16).words(15),
            "10", new Shown(3).range(1, 3).words(3),
            // Codes, kinds and countries of tax. Not who, when and where born, tax numbers, wealth, and who declared
            // it; of a beneficial owner not how much is owned either.
            "01",
                    new Shown(BseFatcaRequests.LENGTH)
                            .range(7, 9)
                            .all(12, 14, 15, 17, 18, 20, 21, 23, 25, 30, 31, 32, 33, 36, 37, 38, 39)
                            .range(42, 44)
                            .all(55, 56, 58, 63, 64, 67, 69, 70, 72));

    /** Codes, flags, IFSC and MICR. Not shown: names, days of birth, PANs and other numbers, accounts, addresses. */
    private static final Map<Integer, Shown> REGISTRATIONS = Map.of(
            UCC_V131,
            client(UCC_V131)
                    // Of the nominees relation, share and whether a minor.
                    .all(95, 96, 97, 101, 102, 104, 107, 108, 110)
                    .all(112, 114, 116, 118)
                    .all(124, 126, 129, 130),
            UCC_V183,
            client(UCC_V183)
                    .all(94, 96, 98, 100)
                    .all(106, 108, 111, 112, 114, 116, 118)
                    .range(120, 123)
                    // Of the nominees relation, share, whether a minor, and of what kind the proof is.
                    .range(125, 127)
                    .range(142, 144)
                    .range(159, 161)
                    .all(131, 148, 165, 175));

    private WireFields() {}

    /**
     * What may be shown of each field.
     *
     * @param flag that of the call; empty where there is none
     * @param fields as they were
     */
    static List<WireName> of(String flag, List<String> fields) {
        Shown shown = flag.isEmpty() ? REGISTRATIONS.get(fields.size()) : BY_FLAG.get(flag.strip());
        List<WireName> names = new ArrayList<>(fields.size());
        for (int number = 1; number <= fields.size(); number++) {
            boolean isShown = shown != null && shown.length == fields.size() && shown.positions.get(number);
            names.add(!isShown ? WireName.HIDDEN : shown.words == number ? WireName.WORDS : WireName.PLAIN);
        }
        return names;
    }

    /** The first 93 fields of a client, which all layouts share. */
    private static Shown client(int length) {
        Shown shown =
                new Shown(length).all(1, 5, 8, 9).range(22, 25).range(30, 36).all(68, 81);
        for (int account = 42; account < 67; account += 5) {
            shown.all(account, account + 2, account + 3, account + 4);
        }
        return shown;
    }

    /** Positions of a layout that are shown. */
    private static final class Shown {

        private final int length;
        private final BitSet positions = new BitSet();
        private int words;

        Shown(int length) {
            this.length = length;
        }

        Shown range(int first, int last) {
            positions.set(first, last + 1);
            return this;
        }

        /** Of those that are shown, the one that holds somebody's words. */
        Shown words(int number) {
            words = number;
            return this;
        }

        Shown all(int... numbers) {
            for (int number : numbers) {
                positions.set(number);
            }
            return this;
        }
    }
}
