package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsPlan;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Master data of an account under the settings that the account has at the time of each call. */
final class BbpsAccountMasterData implements BbpsMasterData {

    private final Supplier<BbpsMasterData> present;

    BbpsAccountMasterData(Supplier<BbpsMasterData> present) {
        this.present = present;
    }

    @Override
    public String billersFrom(Wanted wanted) {
        return present.get().billersFrom(wanted);
    }

    @Override
    public Page<BbpsBiller> billers(String page) throws MasterDataException {
        return present.get().billers(page);
    }

    @Override
    public String plansFrom(List<String> billerIds, @Nullable Instant since) {
        return present.get().plansFrom(billerIds, since);
    }

    @Override
    public Page<BbpsPlan> plans(String page) throws MasterDataException {
        return present.get().plans(page);
    }
}
