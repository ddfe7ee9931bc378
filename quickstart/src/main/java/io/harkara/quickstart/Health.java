package io.harkara.quickstart;

/**
 * How something is.
 *
 * @param listener what was asked
 * @param healthy whether it runs and can do its work
 * @param words the same for people
 */
record Health(Listener listener, boolean healthy, String words) {

    static Health healthy(Listener listener) {
        return new Health(listener, true, "healthy");
    }

    static Health unhealthy(Listener listener, String why) {
        return new Health(listener, false, why);
    }

    static Health notRunning(Listener listener) {
        return new Health(listener, false, "not running");
    }
}
