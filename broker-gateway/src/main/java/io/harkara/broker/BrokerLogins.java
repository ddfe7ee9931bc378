package io.harkara.broker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The calls that a session of one account is had, renewed and ended with. */
final class BrokerLogins implements BrokerSessions.Calls {

    private final BrokerAccount account;
    private final BrokerAdapter adapter;
    private final BrokerClient client;
    private final Duration limit;
    private final Clock clock;

    /** @param limit longest time of one of them, however many requests it makes */
    BrokerLogins(BrokerAccount account, BrokerAdapter adapter, BrokerClient client, Duration limit, Clock clock) {
        this.account = account;
        this.adapter = adapter;
        this.client = client;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public BrokerResult<BrokerSession> logIn() {
        return adapter.login(account, http(), Map.of(), clock.instant());
    }

    @Override
    public BrokerResult<BrokerSession> logIn(Map<String, String> answer) {
        return adapter.login(account, http(), answer, clock.instant());
    }

    @Override
    public BrokerResult<BrokerSession> refresh(BrokerSession session) {
        return adapter.refresh(new Access(account, session, http(), clock));
    }

    @Override
    public BrokerResult<Boolean> logOut(BrokerSession session) {
        return adapter.logout(new Access(account, session, http(), clock));
    }

    private BrokerHttp http() {
        Instant end = clock.instant().plus(limit);
        return request -> client.call(request, end, Duration.between(clock.instant(), end), true);
    }

    /** For what is done to a session itself. */
    private record Access(BrokerAccount account, BrokerSession session, BrokerHttp http, Clock clock)
            implements BrokerAccess {

        @Override
        public void sessionRefused() {
            // Whoever asked for this sees it by the answer.
        }

        @Override
        public BrokerResult<List<BrokerOrderRow>> orderBook() {
            throw new UnsupportedOperationException("the end or the renewal of a session reads no book");
        }
    }
}
