package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scheme files as large as the venue's, and the least that could be done with one: every cell of ours parsed, nothing kept. */
final class SampleSchemes {

    private static final String HEADER =
            "Unique No|Scheme Code|RTA Scheme Code|AMC Scheme Code|ISIN|AMC Code|Scheme Type|Scheme Plan|Scheme Name|Purchase Allowed|Purchase Transaction mode|Minimum Purchase Amount|Additional Purchase Amount|Maximum Purchase Amount|Purchase Amount Multiplier|Purchase Cutoff Time|Redemption Allowed|Redemption Transaction Mode|Minimum Redemption Qty|Redemption Qty Multiplier|Maximum Redemption Qty|Redemption Amount - Minimum|Redemption Amount – Maximum|Redemption Amount Multiple|Redemption Cut off Time|RTA Agent Code|AMC Active Flag|Dividend Reinvestment Flag|SIP FLAG|STP FLAG|SWP Flag|Switch FLAG|SETTLEMENT TYPE|AMC_IND|Face Value|Start Date|End Date|Exit Load Flag|Exit Load|Lock-in Period Flag|Lock-in Period|Channel Partner Code|ReOpening Date";

    private static final List<Integer> AMOUNTS = List.of(11, 12, 13, 14, 18, 19, 20, 21, 22, 23);
    private static final List<Integer> TIMES = List.of(15, 24);
    private static final List<Integer> DATES = List.of(35, 36);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ENGLISH);

    private SampleSchemes() {}

    /** The code of the last line of a file. */
    static String lastCode(int rows) {
        return code(rows - 1);
    }

    /**
     * A file whose every line differs from that of the round before.
     *
     * @param round from 1; a purchase may have ten thousand times as many rupees
     */
    static byte[] file(int rows, int round) {
        StringBuilder text = new StringBuilder(rows * 300).append(HEADER).append('\n');
        for (int i = 0; i < rows; i++) {
            text.append(i)
                    .append('|')
                    .append(code(i))
                    .append("|R")
                    .append(i % 900)
                    .append("|A|INF")
                    .append(100_000_000 + i)
                    .append("|SAMPLE_MF|EQUITY|NORMAL|Sample Fund ")
                    .append(i)
                    .append(" - Regular Plan - Growth|Y|DP|1000.000|500.000|")
                    .append(mostRupees(round))
                    .append(
                            ".000|1.000|14:30:00|Y|DP|0.001|0.001|0|500.000|0|1.000|14:50:00|CAMS|1|Z|Y|Y|Y|Y|T2||10|01-04-2013|31-12-2099|Y|1% within 365 days|N|0||\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    /** The most that a purchase may have in a round's file. */
    static int mostRupees(int round) {
        return round * 10_000;
    }

    /** Parses a file and keeps nothing; returns how many values there were. */
    static long parse(byte[] file) {
        String[] lines = new String(file, UTF_8).split("\n", -1);
        List<Object> line = new ArrayList<>();
        long values = 0;
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isEmpty()) {
                continue;
            }
            String[] cells = lines[i].split("\\|", -1);
            line.clear();
            AMOUNTS.forEach(cell -> line.add(new BigDecimal(cells[cell])));
            TIMES.forEach(cell -> line.add(LocalTime.parse(cells[cell])));
            DATES.forEach(cell -> line.add(LocalDate.parse(cells[cell], DATE)));
            values += line.size();
        }
        return values;
    }

    private static String code(int number) {
        return "S%05d-GR".formatted(number);
    }
}
