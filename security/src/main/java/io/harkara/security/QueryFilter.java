package io.harkara.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a query that cannot be decoded before anybody asks for one of its parameters, which would end as a fault of ours. */
final class QueryFilter extends OncePerRequestFilter {

    private static final int HEX = 16;

    private final Refusals refusals;

    QueryFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request.getQueryString())) {
            chain.doFilter(request, response);
        } else {
            refusals.unfit(
                    response, "the query cannot be decoded: expected %XX with two hexadecimal digits each, and UTF-8");
        }
    }

    /** Whether each % has two hexadecimal digits after it, and all bytes together are UTF-8. */
    static boolean isReadable(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        byte[] raw = query.getBytes(ISO_8859_1);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 1 < raw.length ? Character.digit(raw[i + 1], HEX) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], HEX) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            bytes.write(high * HEX + low);
            i += 2;
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
