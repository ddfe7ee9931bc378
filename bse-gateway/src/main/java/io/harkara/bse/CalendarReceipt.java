package io.harkara.bse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.harkara.schemas.AssetClass;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.CutoffKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calendar for people: what a file gave, and what counts.
 *
 * @param importId stands in the record on the topic
 * @param importedAt when it was imported
 * @param dryRun whether the file was only checked
 * @param holidays days without business
 * @param cutoffs until when orders get the day's NAV
 */
record CalendarReceipt(
        String importId, Instant importedAt, boolean dryRun, List<Holiday> holidays, List<Cutoff> cutoffs) {

    record Holiday(LocalDate date, AssetClass assetClass, String name) {}

    record Cutoff(
            CutoffKind kind,
            AssetClass assetClass,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String settlementType,

            LocalTime time,
            LocalDate validFrom) {}

    static CalendarReceipt of(BseCalendar calendar, boolean dryRun) {
        return new CalendarReceipt(
                calendar.getImportId(),
                calendar.getImportedAt(),
                dryRun,
                calendar.getHolidays().stream()
                        .map(holiday -> new Holiday(holiday.getDay(), holiday.getAssetClass(), holiday.getName()))
                        .toList(),
                calendar.getCutoffs().stream()
                        .map(cutoff -> new Cutoff(
                                cutoff.getKind(),
                                cutoff.getAssetClass(),
                                cutoff.getSettlementType(),
                                cutoff.getTime(),
                                cutoff.getValidFrom()))
                        .toList());
    }
}
