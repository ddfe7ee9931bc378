package io.harkara.store;

/** There is no bank of that code. */
final class BankNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BankNotFoundException(String code) {
        super("No bank has the code %s.".formatted(code));
    }
}
