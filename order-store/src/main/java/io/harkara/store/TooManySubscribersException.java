package io.harkara.store;

/** The live feed has as many subscribers as this instance serves. */
final class TooManySubscribersException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManySubscribersException(int most) {
        super("The live feed has %d subscribers, the most that it serves. Ask again later.".formatted(most));
    }
}
