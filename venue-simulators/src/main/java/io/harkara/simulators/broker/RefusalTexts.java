package io.harkara.simulators.broker;

/** A broker's words for why an order came to nothing. */
public interface RefusalTexts {

    /** Why, as the order book says it. */
    String text(Refusal refusal, OrderTerms terms);
}
