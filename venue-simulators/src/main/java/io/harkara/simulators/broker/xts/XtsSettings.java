package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.BrokerSettings;

/**
 * How an installation behaves when nothing is wrong with it.
 *
 * @param orders how orders fare
 * @param tokenSeconds life of a token, 1 to 7 days; 24 hours in all that were seen
 * @param newLoginEndsOld whether a new interactive login ends the tokens before it; of market data it always does
 * @param requireUniqueKey whether a login needs the key of a host lookup before it
 * @param requireAccessToken whether a login needs the token of the page for third parties before it
 * @param userPassword what users give on that page, the same for all
 * @param strictTags whether a tag that was used is refused; no installation is known to do that
 * @param limits how often it may be called
 * @param flavour how it writes what installations write differently
 * @param subscriptionQuota instruments of a message code that a user may subscribe, 1 to 10,000
 * @param loginEndsSubscriptions whether a new login of market data forgets what was subscribed; otherwise it goes on
 * @param pingIntervalMillis told to sockets, which are to ping so often, 100 to an hour
 * @param pingTimeoutMillis told to sockets; who has not pinged for both together is cut off
 */
record XtsSettings(
        BrokerSettings orders,
        long tokenSeconds,
        boolean newLoginEndsOld,
        boolean requireUniqueKey,
        boolean requireAccessToken,
        String userPassword,
        boolean strictTags,
        XtsLimits limits,
        XtsFlavour flavour,
        int subscriptionQuota,
        boolean loginEndsSubscriptions,
        long pingIntervalMillis,
        long pingTimeoutMillis) {

    private static final long DAY = 86_400;
    private static final long HOUR_MILLIS = 3_600_000;

    static final XtsSettings DEFAULTS = new XtsSettings(
            BrokerSettings.DEFAULTS,
            DAY,
            false,
            false,
            false,
            "demo-password",
            false,
            XtsLimits.JAINAM,
            XtsFlavour.DEFAULTS,
            50,
            false,
            20_000,
            60_000);

    /** Checks every value. */
    XtsSettings {
        BrokerSettings.within("tokenSeconds", tokenSeconds, 1, 7 * DAY);
        BrokerSettings.within("subscriptionQuota", subscriptionQuota, 1, 10_000);
        BrokerSettings.within("pingIntervalMillis", pingIntervalMillis, 100, HOUR_MILLIS);
        BrokerSettings.within("pingTimeoutMillis", pingTimeoutMillis, 100, HOUR_MILLIS);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "XtsSettings[limits=%s, flavour=%s]".formatted(limits, flavour);
    }
}
