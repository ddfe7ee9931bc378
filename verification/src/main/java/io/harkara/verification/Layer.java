package io.harkara.verification;

import io.harkara.verification.rules.Rule;

/** One way to put the pipeline through faults and to judge what became of the orders. */
public interface Layer {

    /** Name on the command line, without its dashes. */
    String name();

    /** Whether this layer can run with the rule broken, and then has to notice. */
    boolean judges(Rule rule);

    /**
     * Runs, bounded in time, and leaves nothing behind.
     *
     * @throws Exception when the layer could not do its work; a promise that was broken is a result, not an exception
     */
    LayerResult run(ChaosOptions options, Progress progress) throws Exception;
}
