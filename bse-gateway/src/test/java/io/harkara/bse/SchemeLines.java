package io.harkara.bse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scheme files in BSE's layout, with right values unless a test says otherwise. */
final class SchemeLines {

    /** The header as it stands in BSE's file. */
    static final String HEADER =
            "Unique No|Scheme Code|RTA Scheme Code|AMC Scheme Code|ISIN|AMC Code|Scheme Type|Scheme Plan|Scheme Name|Purchase Allowed|Purchase Transaction mode|Minimum Purchase Amount|Additional Purchase Amount|Maximum Purchase Amount|Purchase Amount Multiplier|Purchase Cutoff Time|Redemption Allowed|Redemption Transaction Mode|Minimum Redemption Qty|Redemption Qty Multiplier|Maximum Redemption Qty|Redemption Amount - Minimum|Redemption Amount – Maximum|Redemption Amount Multiple|Redemption Cut off Time|RTA Agent Code|AMC Active Flag|Dividend Reinvestment Flag|SIP FLAG|STP FLAG|SWP Flag|Switch FLAG|SETTLEMENT TYPE|AMC_IND|Face Value|Start Date|End Date|Exit Load Flag|Exit Load|Lock-in Period Flag|Lock-in Period|Channel Partner Code|ReOpening Date";

    private final List<String> lines = new ArrayList<>(List.of(HEADER));

    static SchemeLines file(String... codes) {
        SchemeLines file = new SchemeLines();
        for (String code : codes) {
            file.with(code);
        }
        return file;
    }

    /** A line with other values in the columns named, given as name and value by turns. */
    SchemeLines with(String code, String... changes) {
        Map<String, String> cells = new LinkedHashMap<>();
        String[] right =
                "%d|%s|R1|A1|INF000000001|ABC_MF|EQUITY|NORMAL|Sample %s - Growth|Y|DP|5000.000|1000.000|0|1.000|14:30:00|Y|DP|0.001|0.001|0|500.000|0|1|14:50:00|CAMS|1|Z|Y|Y|Y|Y|T2||10|Apr  1 2013|Dec 31 2099|Y|1%% in 365 days|N|0|CP1|"
                        .formatted(lines.size(), code, code)
                        .split("\\|", -1);
        String[] names = HEADER.split("\\|", -1);
        for (int i = 0; i < names.length; i++) {
            cells.put(names[i], right[i]);
        }
        for (int i = 0; i < changes.length; i += 2) {
            if (cells.put(changes[i], changes[i + 1]) == null) {
                throw new IllegalArgumentException("no column " + changes[i]);
            }
        }
        return line(String.join("|", cells.values()));
    }

    SchemeLines line(String text) {
        lines.add(text);
        return this;
    }

    SchemeLines header(String text) {
        lines.set(0, text);
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    byte[] bytes() {
        return text().getBytes(UTF_8);
    }
}
