package io.harkara.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of all {@link Secret}s that exist, to be hidden verbatim wherever a log line has one, in whatever words: a session
 * token has no shape of its own.
 *
 * <p>Nothing is kept here that is not in memory anyway: each secret is held by a weak reference and is forgotten with the last
 * user of it; what stays is a hash of its first six characters. A line is read once with a rolling hash of six characters,
 * so its cost does not grow with the number of secrets, and making a secret costs an entry in a map.
 *
 * <p>Two kinds are left out, since hiding them would hide ordinary text: what is shorter than six characters, and one word of
 * fewer than twelve letters, as the sample password of the database is. Production refuses the first, and what everybody knows
 * of the second ({@link StartFaults}). Up to eleven characters a secret is hidden only where it stands by itself, not within
 * a longer word or number.
 */
final class KnownSecrets {

    /** Characters. */
    static final int SHORTEST = 6;

    /** From this length on, chance does not write it. */
    private static final int UNMISTAKABLE = 12;

    private static final int BASE = 31;
    private static final int HIGHEST = BASE * BASE * BASE * BASE * BASE;

    private static final Map<Integer, Set<Known>> BY_START = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Secret> GONE = new ReferenceQueue<>();

    private KnownSecrets() {}

    /** How a secret may be written. */
    private enum Form {
        PLAIN,
        /** Not in ASCII, and read byte by byte. */
        BYTES,
        /** As in the query of a URL, and in forms. */
        URL;

        String of(String text) {
            return switch (this) {
                case PLAIN -> text;
                case BYTES -> new String(text.getBytes(UTF_8), ISO_8859_1);
                case URL -> URLEncoder.encode(text, UTF_8);
            };
        }
    }

    private static final class Known extends WeakReference<Secret> {
        private final Form form;
        private final int start;

        private Known(Secret secret, Form form, int start) {
            super(secret, GONE);
            this.form = form;
            this.start = start;
        }

        /** Length of the secret where the text has it at this place; otherwise 0. */
        private int lengthIn(String text, int at) {
            Secret secret = get();
            if (secret == null) {
                return 0;
            }
            String written = form.of(secret.reveal());
            boolean found = text.startsWith(written, at)
                    && (written.length() >= UNMISTAKABLE || standsAlone(text, at, at + written.length()));
            return found ? written.length() : 0;
        }
    }

    /** From now on, for as long as somebody has the secret, it is hidden. */
    static void add(Secret secret) {
        forgetGone();
        String text = secret.reveal();
        if (text.length() < SHORTEST || isWord(text)) {
            return;
        }
        for (Form form : Form.values()) {
            String written = form.of(text);
            if (form == Form.PLAIN || !written.equals(text)) {
                Known known = new Known(secret, form, hash(written));
                BY_START.compute(known.start, (_, present) -> {
                    Set<Known> same = present == null ? ConcurrentHashMap.newKeySet() : present;
                    same.add(known);
                    return same;
                });
            }
        }
    }

    /** The text with {@code ***} in place of each known secret; the same object where it has none. */
    static String hide(String text) {
        if (text.length() < SHORTEST) {
            return text;
        }
        StringBuilder hidden = null;
        int kept = 0;
        int hash = hash(text);
        for (int at = 0; at + SHORTEST <= text.length(); at++) {
            int length = at < kept ? 0 : longestAt(text, at, BY_START.get(hash));
            if (length > 0) {
                hidden = hidden == null ? new StringBuilder(text.length()) : hidden;
                hidden.append(text, kept, at).append(LogMask.HIDDEN);
                kept = at + length;
            }
            if (at + SHORTEST < text.length()) {
                hash = (hash - text.charAt(at) * HIGHEST) * BASE + text.charAt(at + SHORTEST);
            }
        }
        return hidden == null ? text : hidden.append(text, kept, text.length()).toString();
    }

    /** How many are known, each form counted. */
    static int size() {
        forgetGone();
        return BY_START.values().stream().mapToInt(Set::size).sum();
    }

    private static int longestAt(String text, int at, @Nullable Set<Known> candidates) {
        int longest = 0;
        if (candidates != null) {
            for (Known known : candidates) {
                longest = Math.max(longest, known.lengthIn(text, at));
            }
        }
        return longest;
    }

    private static void forgetGone() {
        for (Object gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            Known known = (Known) gone;
            BY_START.computeIfPresent(known.start, (_, same) -> {
                same.remove(known);
                return same.isEmpty() ? null : same;
            });
        }
    }

    private static int hash(String text) {
        int hash = 0;
        for (int at = 0; at < SHORTEST; at++) {
            hash = hash * BASE + text.charAt(at);
        }
        return hash;
    }

    private static boolean isWord(String text) {
        return text.length() < UNMISTAKABLE && text.chars().allMatch(Character::isLetter);
    }

    private static boolean standsAlone(String text, int begin, int end) {
        return (begin == 0 || !Character.isLetterOrDigit(text.charAt(begin - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }
}
