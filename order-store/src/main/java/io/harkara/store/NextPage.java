package io.harkara.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the page behind one is found. */
final class NextPage {

    private NextPage() {}

    /** Its address, with the same parameters. */
    static String address(String path, MultiValueMap<String, String> query, String cursor) {
        return UriComponentsBuilder.fromPath(path)
                .queryParams(query)
                .replaceQueryParam("cursor", cursor)
                .encode()
                .build()
                .toUriString();
    }

    /** The same for a path with one variable, whose value may have any characters. */
    static String address(
            String path, String variable, String value, MultiValueMap<String, String> query, String cursor) {
        String plain = UriComponentsBuilder.fromPath(path)
                .encode()
                .buildAndExpand(Map.of(variable, value))
                .toUriString();
        return plain + address("", query, cursor);
    }

    /** A page; its next one, where there is one, stands in the header Link too. */
    static <P> ResponseEntity<P> answer(P body, @Nullable String next) {
        return next == null
                ? ResponseEntity.ok(body)
                : ResponseEntity.ok()
                        .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                        .body(body);
    }
}
