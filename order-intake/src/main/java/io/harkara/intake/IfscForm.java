package io.harkara.intake;

import java.util.regex.Pattern;

/** How codes and names look in files of banks. */
final class IfscForm {

    /** Four letters of the bank, a zero, six letters or digits of the branch. */
    static final Pattern IFSC = OrderField.IFSC.form();

    static final String IFSC_EXPECTED = OrderField.IFSC.expected();

    static final Pattern BANK = Pattern.compile("[A-Z]{4}");
    static final String BANK_EXPECTED = "a bank code of four capital letters";

    static final String NAME = ".{1,200}";
    static final String NAME_EXPECTED = "a text of at most 200 characters";

    private IfscForm() {}

    /** The bank that a code belongs to. */
    static String bank(String ifsc) {
        return ifsc.substring(0, 4);
    }
}
