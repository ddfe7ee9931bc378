package io.harkara.bbps;

import io.harkara.bbps.BbpsProperties.Account;
import io.harkara.bbps.BbpsProperties.Calls;
import io.harkara.bbps.BbpsProperties.Pace;
import io.harkara.gateway.LiveSettings;
import io.harkara.gateway.VenueAccounts;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.Mode;
import io.harkara.runtime.StartFaults;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of BBPS that may change while the gateway runs: pace, look-ups and following, timeouts as far as leases allow,
 * accounts that are added, and of an account everything but whose it is.
 *
 * <p>Whose an account is does not change, nor which one is the default, and none is removed: orders that are under way were sent
 * through it and are looked up through it. Looked for under another partner they would seem absent, and be paid again. The address
 * may change, because aggregators move; it has to lead to the same aggregator's same books.
 */
final class BbpsSettings implements LiveSettings<BbpsProperties> {

    private static final String PREFIX = "harkara.bbps";

    /** Families whose orders are asked about later. */
    private static final Set<BbpsFamily> FOLLOWED =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(BbpsFamily.MASTER_DATA)));

    private final BbpsDialects dialects;
    private final BbpsClient client;
    private final Mode mode;
    private final Calls atStart;
    private volatile BbpsProperties present;

    BbpsSettings(BbpsProperties present, BbpsDialects dialects, BbpsClient client, Mode mode) {
        this.present = present;
        this.atStart = present.calls();
        this.dialects = dialects;
        this.client = client;
        this.mode = mode;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Class<BbpsProperties> type() {
        return BbpsProperties.class;
    }

    @Override
    public BbpsProperties present() {
        return present;
    }

    @Override
    public List<String> faults(BbpsProperties settings) {
        StartFaults faults = new StartFaults(mode);
        settings.faults(faults);
        return faults.all();
    }

    @Override
    public BbpsProperties merged(BbpsProperties next) {
        return new BbpsProperties(
                merged(next.accounts()),
                present.defaultAccount(),
                present.fetchRetention(),
                present.loginPause(),
                calls(next.calls()),
                pace(next.pace()),
                next.lookUps(),
                next.following(),
                present.reversals(),
                present.masterData(),
                present.uploads(),
                next.plainHttp());
    }

    private Map<String, Account> merged(Map<String, Account> next) {
        Map<String, Account> accounts = new HashMap<>(present.accounts());
        next.forEach((name, account) -> accounts.merge(name, account, (was, is) -> isOfTheSame(was, is) ? is : was));
        return accounts;
    }

    private static boolean isOfTheSame(Account was, Account is) {
        return was.dialect() == is.dialect()
                && was.partnerId().equals(is.partnerId())
                && was.instituteId().equals(is.instituteId())
                && FOLLOWED.stream()
                        .allMatch(family ->
                                was.of(family).accessCode().equals(is.of(family).accessCode()));
    }

    private Calls calls(Calls next) {
        Calls is = present.calls();
        return new Calls(
                next.connectTimeout(),
                next.poolWait(),
                next.readTimeout(),
                LiveSettings.within(atStart.loginTimeout(), next.loginTimeout(), is.loginTimeout()),
                LiveSettings.within(atStart.fetchTimeout(), next.fetchTimeout(), is.fetchTimeout()),
                LiveSettings.within(atStart.paymentTimeout(), next.paymentTimeout(), is.paymentTimeout()),
                LiveSettings.within(atStart.enquiryTimeout(), next.enquiryTimeout(), is.enquiryTimeout()),
                next.resultPauses(),
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
    public String whyRestart(String property, BbpsProperties next) {
        String name = property.substring(PREFIX.length() + 1);
        if (name.startsWith("accounts.")) {
            String account = name.split("\\.", 3)[1];
            return next.accounts().containsKey(account)
                    ? "an account stays its partner's while orders may be under way through it; give another partner's a name of its own"
                    : "an account is kept until a restart, for orders that went through it are looked up through it";
        }
        return name.startsWith("calls.") ? TOO_LONG : "it is read at the start only";
    }

    @Override
    public VenueProfile profile(BbpsProperties settings) {
        return settings.profile();
    }

    @Override
    public VenueAccounts accounts(BbpsProperties settings) {
        Map<String, String> identities = new HashMap<>();
        settings.accounts().forEach((name, account) -> identities.put(name, identity(account)));
        return new VenueAccounts(identities, settings.defaultAccount(), BbpsFamily::account);
    }

    private static String identity(Account account) {
        String bills = books(account.of(BbpsFamily.BILLS));
        StringBuilder identity = new StringBuilder(bills);
        for (BbpsFamily family : List.of(BbpsFamily.RECHARGES, BbpsFamily.COMPLAINTS)) {
            String own = books(account.of(family));
            if (!own.equals(bills)) {
                identity.append(", ").append(family.property()).append(": ").append(own);
            }
        }
        return identity.toString();
    }

    // Without the port: a proxy on this machine may come up at another one.
    private static String books(Account account) {
        return switch (account.dialect()) {
            case SETU ->
                "partner %s of setu at %s"
                        .formatted(account.partnerId(), account.url().getHost());
            case BILLAVENUE ->
                "institute %s with access code %s of billavenue at %s"
                        .formatted(
                                account.instituteId(),
                                account.accessCode(),
                                account.url().getHost());
        };
    }

    @Override
    public Runnable prepared(BbpsProperties settings) {
        Runnable others = dialects.prepared(settings);
        return () -> {
            present = settings;
            client.keepTo(settings.calls());
            others.run();
        };
    }
}
