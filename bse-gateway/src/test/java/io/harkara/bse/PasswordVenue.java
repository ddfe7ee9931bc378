package io.harkara.bse;

import static io.harkara.bse.BseSamples.envelope;

import io.harkara.gateway.contract.RawServer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands for the venue where it knows a password: logins and MFAPI 04, with the venue's words, over a real socket. */
final class PasswordVenue implements AutoCloseable {

    /** What it does with a change of the password. */
    enum Manner {
        CHANGES,
        REFUSES,
        CHANGES_AND_SAYS_NOTHING,
        SAYS_NOTHING,
        SAYS_NONSENSE,
        ECHOES
    }

    private static final String TOKEN = "UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==";
    private static final Pattern PASSWORD = Pattern.compile("<(?:\\w+:)?Password>([^<]*)<");
    private static final Pattern CHANGE = Pattern.compile("<Flag>04</Flag>.*<param>([^<]*)</param>");

    final AtomicInteger wrong = new AtomicInteger();
    final AtomicInteger logins = new AtomicInteger();
    private final RawServer server = new RawServer(this::answer);
    volatile String password;
    volatile Manner manner = Manner.CHANGES;
    volatile boolean losesLogins;

    PasswordVenue(String password) {
        this.password = password;
    }

    RawServer server() {
        return server;
    }

    private RawServer.Action answer(RawServer.Request request) {
        Matcher change = CHANGE.matcher(request.body());
        if (change.find()) {
            return change(change.group(1).replace("&amp;", "&").split("\\|", -1));
        }
        Matcher given = PASSWORD.matcher(request.body());
        if (!given.find()) {
            return RawServer.reply(500, "text/plain", "unexpected");
        }
        logins.incrementAndGet();
        boolean right = given.group(1).replace("&amp;", "&").equals(password);
        if (!right) {
            wrong.incrementAndGet();
        }
        if (losesLogins) {
            return RawServer.closeWithoutReply();
        }
        return RawServer.soap(envelope("getPassword", right ? "100|" + TOKEN : "101|INVALID ACCOUNT INFORMATION"));
    }

    private RawServer.Action change(String[] words) {
        if (!words[0].equals(password)) {
            wrong.incrementAndGet();
            return RawServer.soap(envelope("MFAPI", "101|INVALID ACCOUNT INFORMATION"));
        }
        return switch (manner) {
            case CHANGES -> {
                password = words[1];
                yield RawServer.soap(envelope("MFAPI", "100|PASSWORD CHANGED SUCCESSFULLY"));
            }
            case REFUSES -> RawServer.soap(envelope("MFAPI", "101|INVALID NEW PASSWORD"));
            case CHANGES_AND_SAYS_NOTHING -> {
                password = words[1];
                yield RawServer.closeWithoutReply();
            }
            case SAYS_NOTHING -> RawServer.closeWithoutReply();
            case SAYS_NONSENSE -> RawServer.soap(envelope("MFAPI", "100|SOME ERROR OCCURED"));
            case ECHOES -> RawServer.soap(envelope("MFAPI", "101|INVALID NEW PASSWORD " + words[1]));
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
