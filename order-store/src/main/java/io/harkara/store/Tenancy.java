package io.harkara.store;

import io.harkara.security.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A client sees its own orders: in lists, figures and the feed by the filter that there is, and one by one by asking whose it is. */
final class Tenancy {

    private static final String CLIENT = "client";

    private Tenancy() {}

    /**
     * The query of a caller, for its own orders where it is bound to one client.
     *
     * @throws BadRequestException where it asks for another's
     */
    static MultiValueMap<String, String> own(HttpServletRequest request, MultiValueMap<String, String> query) {
        String tenant = Party.of(request).tenant();
        if (tenant == null) {
            return query;
        }
        for (String asked : query.getOrDefault(CLIENT, List.of())) {
            if (!tenant.equals(asked)) {
                throw new BadRequestException(
                        List.of(new Fault(CLIENT, asked, "your own client, " + tenant + ", or leave it out")));
            }
        }
        MultiValueMap<String, String> own = new LinkedMultiValueMap<>(query);
        own.set(CLIENT, tenant);
        return own;
    }

    /** Whether the caller may know of an order of that client; an order of which no client is known is nobody's. */
    static boolean sees(HttpServletRequest request, @Nullable String client) {
        String tenant = Party.of(request).tenant();
        return tenant == null || tenant.equals(client);
    }
}
