package io.harkara.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;

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
        String cursor = page.next() == null ? null : page.next().text();
        String next = cursor == null ? null : NextPage.address(path, query, cursor);
        return NextPage.answer(new OrderPage(page.orders(), cursor, next), next);
    }
}
