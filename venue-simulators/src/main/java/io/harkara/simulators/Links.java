package io.harkara.simulators;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links that were given out. Each opens a page that says what it is for; nothing follows from opening it. */
final class Links {

    /** The oldest link ends when there are more than this. */
    static final int MAX_LINKS = 100_000;

    private static final int TOKEN_BYTES = 24;

    private final Map<String, String> pages = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * Gives out a link.
     *
     * @param base where the venue is, without a path
     * @param path of the page
     * @param page its HTML
     */
    synchronized String issue(String base, String path, String page) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String target = path + "?" + Base64.getUrlEncoder().encodeToString(token);
        pages.put(target, page);
        if (pages.size() > MAX_LINKS) {
            Iterator<String> oldest = pages.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return base + target;
    }

    /** The page at a path and query, or null. */
    synchronized @Nullable String page(String path, @Nullable String query) {
        return pages.get(path + "?" + query);
    }
}
