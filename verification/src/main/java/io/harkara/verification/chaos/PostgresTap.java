package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the moment of a commit on PostgreSQL's wire: the end of a batch of messages (Sync) that holds a COMMIT, or a writing
 * statement outside a transaction, which commits by itself. The connection has to be without TLS.
 */
final class PostgresTap implements Tap {

    private enum Kind {
        BEGIN,
        COMMIT,
        ROLLBACK,
        WRITE,
        OTHER
    }

    private final Map<String, Kind> statements = new HashMap<>();
    private final PostgresFrames client = new PostgresFrames(true, this::seen);
    private final PostgresFrames server = new PostgresFrames(false, (type, _) -> {
        if (type == 'Z') {
            answered = true;
        }
    });
    private boolean inTransaction;
    private boolean writes;
    private boolean commits;
    private boolean durable;
    private boolean answered;

    @Override
    public boolean fromClient(byte[] bytes, int length) {
        durable = false;
        client.read(bytes, length);
        return durable;
    }

    @Override
    public boolean fromServer(byte[] bytes, int length) {
        answered = false;
        server.read(bytes, length);
        return answered;
    }

    private void seen(char type, byte[] body) {
        switch (type) {
            case 'P' -> {
                String[] nameAndText = texts(body);
                statements.put(nameAndText[0], kind(nameAndText[1]));
            }
            case 'B' -> begun(statements.getOrDefault(texts(body)[1], Kind.OTHER));
            case 'Q' -> {
                begun(kind(texts(body)[0]));
                ended();
            }
            case 'S' -> ended();
            default -> {
                // Passwords, descriptions and closings commit nothing.
            }
        }
    }

    private void begun(Kind kind) {
        switch (kind) {
            case BEGIN -> inTransaction = true;
            case ROLLBACK -> inTransaction = false;
            case COMMIT -> {
                inTransaction = false;
                commits = true;
            }
            case WRITE -> writes |= !inTransaction;
            case OTHER -> {}
        }
    }

    private void ended() {
        durable |= commits || writes;
        commits = false;
        writes = false;
    }

    /** The first two texts of a body, each of which ends in a zero byte. */
    private static String[] texts(byte[] body) {
        String[] found = {"", ""};
        int from = 0;
        for (int text = 0; text < found.length && from < body.length; text++) {
            int end = from;
            while (end < body.length && body[end] != 0) {
                end++;
            }
            found[text] = new String(body, from, end - from, UTF_8);
            from = end + 1;
        }
        return found;
    }

    private static Kind kind(String sql) {
        String text = sql.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("begin")) {
            return Kind.BEGIN;
        }
        if (text.startsWith("commit")) {
            return Kind.COMMIT;
        }
        if (text.startsWith("rollback")) {
            return Kind.ROLLBACK;
        }
        boolean writing = text.startsWith("insert")
                || text.startsWith("update")
                || text.startsWith("delete")
                || (text.startsWith("with") && (text.contains("update ") || text.contains("insert ")));
        return writing ? Kind.WRITE : Kind.OTHER;
    }
}
