package io.harkara.gateway.http;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * What it means when a call ends without a reply. What decides is whether a byte may have left, which the client knows; the
 * kind of the exception only gives it a name.
 */
public final class HttpCallErrors {

    private record Failure(Class<? extends Throwable> type, String code, boolean downtime) {}

    /** Before a byte has left: nothing can have happened, whatever failed. */
    private static final List<Failure> NOT_LEFT = List.of(
            new Failure(ConnectionRequestTimeoutException.class, "NO_FREE_CONNECTION", false),
            new Failure(UnknownHostException.class, "HOST_UNKNOWN", true),
            // Of TCP or of the handshake.
            new Failure(SocketTimeoutException.class, "CONNECT_TIMEOUT", true),
            new Failure(ConnectException.class, "CONNECT_REFUSED", true),
            new Failure(NoRouteToHostException.class, "NO_ROUTE", true),
            new Failure(SSLException.class, "TLS_FAILED", true),
            new Failure(Throwable.class, "NOT_CONNECTED", true));

    /** From the first byte on: it may have happened, whatever failed. */
    private static final List<Failure> MAY_HAVE_LEFT = List.of(
            new Failure(SocketTimeoutException.class, "READ_TIMEOUT", false),
            new Failure(NoHttpResponseException.class, "CLOSED_WITHOUT_REPLY", false),
            new Failure(ConnectionClosedException.class, "REPLY_CUT_OFF", false),
            new Failure(ReplyTooLongException.class, "REPLY_TOO_LONG", false),
            new Failure(MessageConstraintException.class, "REPLY_TOO_LONG", false),
            new Failure(SocketException.class, "CONNECTION_RESET", false),
            new Failure(SSLException.class, "TLS_BROKEN", false),
            new Failure(ClientProtocolException.class, "REPLY_NOT_HTTP", false),
            new Failure(Throwable.class, "CONNECTION_BROKEN", false));

    private HttpCallErrors() {}

    /** What a call without a reply means for the order in it. */
    public static Outcome withoutReply(HttpCallException failure) {
        Cause cause = cause(failure);
        return failure.mayHaveLeft()
                ? new Outcome.Unknown(cause, false)
                : new Outcome.NotSent(cause, isDowntime(failure));
    }

    /** Why a call has no reply. */
    public static Cause cause(HttpCallException failure) {
        String text = String.valueOf(failure.getMessage());
        return switch (failure.limit()) {
            case LAST_MOMENT -> new Cause("DEADLINE_PASSED", text);
            case TIME -> new Cause(failure.mayHaveLeft() ? "CALL_TIMEOUT" : "NO_TIME_TO_SEND", text);
            case NONE -> new Cause(line(failure).code, text);
        };
    }

    private static boolean isDowntime(HttpCallException failure) {
        return switch (failure.limit()) {
            case LAST_MOMENT -> false;
            case TIME -> true;
            case NONE -> line(failure).downtime;
        };
    }

    private static Failure line(HttpCallException failure) {
        List<Failure> table = failure.mayHaveLeft() ? MAY_HAVE_LEFT : NOT_LEFT;
        for (Failure line : table) {
            if (line.type.isInstance(failure.getCause())) {
                return line;
            }
        }
        return table.getLast();
    }
}
