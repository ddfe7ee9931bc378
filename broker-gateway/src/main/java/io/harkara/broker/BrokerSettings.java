package io.harkara.broker;

import io.harkara.broker.BrokerProperties.Account;
import io.harkara.broker.BrokerProperties.Calls;
import io.harkara.broker.BrokerProperties.Pace;
import io.harkara.gateway.LiveSettings;
import io.harkara.gateway.VenueAccounts;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.Mode;
import io.harkara.runtime.StartFaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of brokers that may change while the gateway runs: pace, look-ups and following, timeouts as far as leases allow,
 * accounts that are added, and of an account everything but whose it is.
 *
 * <p>Whose an account is does not change, nor which one is the default, and none is removed: orders that are under way were sent
 * through it and are looked up through it. Looked for in another client's book they would seem absent.
 */
final class BrokerSettings implements LiveSettings<BrokerProperties> {

    private static final String PREFIX = "harkara.broker";

    private final BrokerAccounts accounts;
    private final BrokerClient client;
    private final Mode mode;
    private final Calls atStart;
    private volatile BrokerProperties present;

    BrokerSettings(BrokerProperties present, BrokerAccounts accounts, BrokerClient client, Mode mode) {
        this.present = present;
        this.atStart = present.calls();
        this.accounts = accounts;
        this.client = client;
        this.mode = mode;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Class<BrokerProperties> type() {
        return BrokerProperties.class;
    }

    @Override
    public BrokerProperties present() {
        return present;
    }

    @Override
    public List<String> faults(BrokerProperties settings) {
        StartFaults secrets = new StartFaults(mode);
        settings.faults(secrets);
        List<String> faults = new ArrayList<>(accounts.unsafe(settings, mode));
        faults.addAll(secrets.all());
        return faults;
    }

    @Override
    public BrokerProperties merged(BrokerProperties next) {
        return new BrokerProperties(
                mergedAccounts(next),
                present.defaultAccount(),
                present.adapters(),
                calls(next.calls()),
                pace(next.pace()),
                present.sessions(),
                next.lookUps(),
                next.following(),
                present.instruments(),
                next.plainHttp());
    }

    private Map<String, Account> mergedAccounts(BrokerProperties next) {
        Map<String, Account> merged = new HashMap<>(present.accounts());
        next.accounts()
                .forEach((name, account) ->
                        merged.merge(name, account, (was, is) -> accounts.isOfTheSame(name, was, is) ? is : was));
        return merged;
    }

    private Calls calls(Calls next) {
        Calls is = present.calls();
        return new Calls(
                next.connectTimeout(),
                next.poolWait(),
                next.readTimeout(),
                is.loginTimeout(),
                LiveSettings.within(atStart.paceWait(), next.paceWait(), is.paceWait()),
                LiveSettings.within(atStart.orderTimeout(), next.orderTimeout(), is.orderTimeout()),
                LiveSettings.within(atStart.enquiryTimeout(), next.enquiryTimeout(), is.enquiryTimeout()),
                next.masterTimeout(),
                next.connections());
    }

    private Pace pace(Pace next) {
        Pace is = present.pace();
        return new Pace(
                next.inFlight(),
                is.queued(),
                next.callsPerSecond(),
                next.sends(),
                next.firstWait(),
                next.longestWait(),
                is.toleratedPause());
    }

    @Override
    public String whyRestart(String property, BrokerProperties next) {
        String name = property.substring(PREFIX.length() + 1);
        if (name.startsWith("accounts.")) {
            String account = name.split("\\.", 3)[1];
            return next.accounts().containsKey(account)
                    ? "an account stays its client's while orders may be under way through it; give another client's a name of its own"
                    : "an account is kept until a restart, for orders that went through it are looked up through it";
        }
        return name.startsWith("calls.") && !name.startsWith("calls.login") ? TOO_LONG : "it is read at the start only";
    }

    @Override
    public VenueAccounts accounts(BrokerProperties settings) {
        return accounts.owners(settings);
    }

    @Override
    public VenueProfile profile(BrokerProperties settings) {
        return settings.profile();
    }

    @Override
    public Runnable prepared(BrokerProperties settings) {
        Runnable others = accounts.prepared(settings);
        return () -> {
            present = settings;
            client.keepTo(settings.calls());
            others.run();
        };
    }
}
