package io.harkara.verification;

/** One comparison. It starts what it needs, leaves nothing behind, and takes some minutes by default. */
interface Benchmark {

    /** Name on the command line and in the JSON. */
    String name();

    /**
     * Measures.
     *
     * @throws BenchmarkException when there is nothing to measure with, or the work was not done as it should be: figures of
     *     wrong results would be worth nothing
     */
    Findings run(BenchOptions options, Progress progress) throws Exception;
}
