package io.harkara.broker;

import java.time.Clock;
import java.util.List;

/**
 * What an adapter is given for a call: whose account, the session, and a way to the broker that knows until when something may
 * leave.
 */
public interface BrokerAccess {

    /** Whose account it is. */
    BrokerAccount account();

    /** The session that the call goes out with. */
    BrokerSession session();

    /** The way to the broker. */
    BrokerHttp http();

    /** The broker refused the session. The next call has another one, unless another has taken its place already. */
    void sessionRefused();

    /** The order book, read once for all who ask at the same time; it was begun after the question. */
    BrokerResult<List<BrokerOrderRow>> orderBook();

    /** What time it is. */
    Clock clock();
}
