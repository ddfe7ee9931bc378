package io.harkara.bbps;

import io.harkara.bbps.SetuCalls.Ended;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsPlan;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pages of Setu's master data. The name of a page is its path. */
final class SetuPages implements BbpsMasterData {

    /** The most that Setu gives of billers; of plans it would give 4,000. */
    private static final int BILLERS = 250;

    private static final int PLANS = 1_000;

    private static final BbpsDialect.Sending SENDING = new BbpsDialect.Sending("", "", "", Instant.MAX);

    private final SetuCalls calls;

    SetuPages(SetuCalls calls) {
        this.calls = calls;
    }

    @Override
    public String billersFrom(Wanted wanted) {
        StringBuilder path = new StringBuilder("/bbps/billers?limit=" + BILLERS);
        if (wanted.category() != null) {
            path.append("&categoryName=").append(SetuCalls.encoded(wanted.category()));
        }
        wanted.ids().forEach(id -> path.append("&ids=").append(SetuCalls.encoded(id)));
        return path + since(wanted.since());
    }

    @Override
    public Page<BbpsBiller> billers(String page) throws MasterDataException {
        return read(page, "billers", SetuMasterData::biller, row -> SetuReplies.text(row, "id"));
    }

    @Override
    public String plansFrom(List<String> billerIds, @Nullable Instant since) {
        StringBuilder path = new StringBuilder("/bbps/billers/plans?limit=" + PLANS);
        billerIds.forEach(id -> path.append("&billerIds=").append(SetuCalls.encoded(id)));
        return path + since(since);
    }

    @Override
    public Page<BbpsPlan> plans(String page) throws MasterDataException {
        return read(page, "plans", SetuMasterData::plan, SetuPages::planKey);
    }

    private static String planKey(JsonNode row) {
        String biller = SetuReplies.text(row, "billerId");
        String plan = SetuReplies.text(row, "Id");
        return biller.isEmpty() || plan.isEmpty() ? "" : biller + "/" + plan;
    }

    private interface Shape<T> {
        T of(JsonNode row, Instant readAt) throws OddRowException;
    }

    private interface Named {
        String of(JsonNode row);
    }

    private <T> Page<T> read(String page, String list, Shape<T> shape, Named named) throws MasterDataException {
        JsonNode data;
        try {
            data = SetuCalls.done(calls.get(page, SENDING), BbpsErrors.Question.REFUSED);
        } catch (Ended ended) {
            throw new MasterDataException(ended.reason(), !(ended.outcome() instanceof Outcome.Rejected));
        }
        if (!data.path(list).isArray()) {
            throw new MasterDataException(
                    new Cause("REPLY_UNEXPECTED", "data.%s: found no list".formatted(list)), true);
        }
        Instant readAt = calls.now();
        List<T> rows = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (JsonNode row : data.path(list)) {
            try {
                rows.add(shape.of(row, readAt));
            } catch (OddRowException odd) {
                leftOut.add(new LeftOut(named.of(row), odd.why()));
            }
        }
        return new Page<>(rows, leftOut, next(page, SetuReplies.text(data, "nextPage")));
    }

    private static @Nullable String next(String page, String nextPage) throws MasterDataException {
        if (nextPage.isEmpty()) {
            return null;
        }
        String next = SetuCalls.next(page, nextPage);
        if (next.equals(page)) {
            throw new MasterDataException(
                    new Cause("REPLY_UNEXPECTED", "nextPage: found the page that was asked for"), false);
        }
        return next;
    }

    private static String since(@Nullable Instant since) {
        return since == null
                ? ""
                : "&updatedSince="
                        + SetuCalls.encoded(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                since.truncatedTo(ChronoUnit.SECONDS).atZone(BbpsReference.INDIA)));
    }
}
