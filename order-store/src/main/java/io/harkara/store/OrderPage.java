package io.harkara.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of orders, newest first.
 *
 * @param cursor where the next page begins; null on the last page
 * @param next address of the next page, with the same filters; null on the last page
 */
record OrderPage(
        List<OrderView> orders,
        @Nullable String cursor,
        @Nullable String next) {

    /** The answer with a page, whose next one stands in the header Link too. */
    static ResponseEntity<OrderPage> answer(String path, MultiValueMap<String, String> query, OrderQueries.Page page) {
        if (page.next() == null) {
            return ResponseEntity.ok(new OrderPage(page.orders(), null, null));
        }
        String cursor = page.next().text();
        String next = UriComponentsBuilder.fromPath(path)
                .queryParams(query)
                .replaceQueryParam("cursor", cursor)
                .encode()
                .build()
                .toUriString();
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .body(new OrderPage(page.orders(), cursor, next));
    }
}
