package io.harkara.bse;

import io.harkara.bse.BseProperties.Calls;
import io.harkara.bse.BseProperties.Pace;
import io.harkara.gateway.LiveSettings;
import io.harkara.gateway.SessionException;
import io.harkara.gateway.VenueAccounts;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.Mode;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of BSE StAR MF that may change while the gateway runs: pace, look-ups and following, timeouts as far as leases allow,
 * passwords and keys, and the addresses of the services with the names and namespaces that go with them.
 *
 * <p>Member and user do not change: orders that are under way are looked up under them, and would seem absent under others. The
 * addresses may change, because venues move; they have to lead to the same BSE, not from its demo to the live one.
 */
final class BseSettings implements LiveSettings<BseProperties> {

    private static final Set<String> WHOSE = Set.of("harkara.bse.member-code", "harkara.bse.user-id");

    private final AtomicReference<BseProperties> present;
    private final Calls atStart;
    private final BseClient client;
    private final BseSessions sessions;
    private final Mode mode;

    /** @param present is read by everybody who calls the venue */
    BseSettings(AtomicReference<BseProperties> present, BseClient client, BseSessions sessions, Mode mode) {
        this.present = present;
        this.atStart = present.get().calls();
        this.client = client;
        this.sessions = sessions;
        this.mode = mode;
    }

    @Override
    public String prefix() {
        return "harkara.bse";
    }

    @Override
    public Class<BseProperties> type() {
        return BseProperties.class;
    }

    @Override
    public BseProperties present() {
        return present.get();
    }

    @Override
    public List<String> faults(BseProperties settings) {
        StartFaults faults = new StartFaults(mode);
        settings.faults(faults);
        try {
            var _ = settings.account();
            return faults.all();
        } catch (IllegalArgumentException unfit) {
            return Stream.concat(faults.all().stream(), Stream.of(String.valueOf(unfit.getMessage())))
                    .toList();
        }
    }

    @Override
    public BseProperties merged(BseProperties next) {
        BseProperties is = present.get();
        return new BseProperties(
                next.orderEntryUrl(),
                next.reportUrl(),
                next.reportNamespace(),
                next.upload(),
                next.files(),
                next.jsonUrl(),
                is.ucc(),
                is.links(),
                is.memberCode(),
                is.userId(),
                next.password(),
                next.passwordVersion(),
                next.nextPassword(),
                is.passwordSettle(),
                next.passKey(),
                next.apiKey(),
                is.oneTimePassKey(),
                is.sessionLife(),
                is.shortSessionLife(),
                is.loginPause(),
                next.plainHttp(),
                is.traceHeader(),
                is.lumpsumChanges(),
                calls(next.calls(), is.calls()),
                pace(next.pace(), is.pace()),
                next.lookUps(),
                next.following(),
                is.planOrders(),
                is.reversals(),
                is.hours());
    }

    private Calls calls(Calls next, Calls is) {
        return new Calls(
                next.connectTimeout(),
                next.poolWait(),
                next.readTimeout(),
                LiveSettings.within(atStart.orderTimeout(), next.orderTimeout(), is.orderTimeout()),
                LiveSettings.within(atStart.loginTimeout(), next.loginTimeout(), is.loginTimeout()),
                LiveSettings.within(atStart.lookUpTimeout(), next.lookUpTimeout(), is.lookUpTimeout()),
                next.connections());
    }

    private static Pace pace(Pace next, Pace is) {
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
    public String whyRestart(String property, BseProperties next) {
        if (WHOSE.contains(property)) {
            return "orders that are under way are looked up under this member and user";
        }
        return property.startsWith("harkara.bse.calls.") ? TOO_LONG : "it is read at the start only";
    }

    @Override
    public VenueProfile profile(BseProperties settings) {
        return settings.profile();
    }

    @Override
    public VenueAccounts accounts(BseProperties settings) {
        // Without the ports: a proxy on this machine may come up at another one.
        String hosts = Stream.of(
                        settings.orderEntryUrl(),
                        settings.reportUrl(),
                        settings.upload().url(),
                        settings.files().url(),
                        settings.jsonUrl())
                .map(URI::getHost)
                .distinct()
                .collect(Collectors.joining(", "));
        return VenueAccounts.one(
                "bse", "member %s, user %s at %s".formatted(settings.memberCode(), settings.userId(), hosts));
    }

    @Override
    public Runnable prepared(BseProperties settings) {
        boolean another = !logins(settings).equals(logins(present.get()));
        return () -> {
            present.set(settings);
            client.keepTo(settings.calls());
            if (another) {
                sessions.forget();
                // At once, and not with the next order: whoever has put a password right wants to see that it is.
                Thread.ofVirtual().name("bse-login").start(this::logIn);
            }
        };
    }

    private void logIn() {
        try {
            var _ = sessions.confirm();
        } catch (SessionException _) {
            // The session's keeper has logged it, and health tells it.
        }
    }

    /** What a session comes from. */
    private record Logins(
            URI orderEntry,
            URI report,
            String reportNamespace,
            BseProperties.Upload upload,
            BseFileService files,
            Secret password,
            int passwordVersion,
            @Nullable Secret passKey) {}

    private static Logins logins(BseProperties of) {
        return new Logins(
                of.orderEntryUrl(),
                of.reportUrl(),
                of.reportNamespace(),
                of.upload(),
                of.files(),
                of.password(),
                of.passwordVersion(),
                of.passKey());
    }
}
