package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A list of branches as large as India's, with banks as unequal as they are: the largest has a sixth of all branches, and hundreds
 * have few. Names are made of syllables, so that beginnings of words are shared as those of real ones are.
 */
final class SampleBanks {

    private static final int BANKS = 260;
    private static final int CITIES = 4_000;
    private static final int SEED = 182_295;
    private static final List<String> SYLLABLES = List.of(
            "an", "bha", "chan", "da", "ga", "ha", "in", "jai", "ka", "lak", "ma", "na", "pur", "ra", "sa", "ta", "u",
            "va", "wa", "ya", "dhi", "gar", "nath", "pal", "mum", "del", "chen");
    private static final List<String> KINDS =
            List.of("Bank", "Co-operative Bank", "Grameen Bank", "Small Finance Bank", "Mercantile Bank");
    private static final List<String> PLACES = List.of("WEST", "EAST", "MAIN", "ROAD", "MARKET", "NAGAR", "CROSS");

    private final List<String> codes = new ArrayList<>();
    private final List<String> cities = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final byte[] csv;

    /** A list of so many codes; the same for the same number. */
    SampleBanks(int rows) {
        Random random = new Random(SEED);
        for (int i = 0; i < CITIES; i++) {
            cities.add(word(random, 2 + random.nextInt(3)).toUpperCase(java.util.Locale.ROOT));
        }
        for (int i = 0; i < BANKS; i++) {
            String word = word(random, 2 + random.nextInt(2));
            names.add(Character.toUpperCase(word.charAt(0)) + word.substring(1) + " " + KINDS.get(i % KINDS.size()));
        }
        double weights = 0;
        for (int i = 1; i <= BANKS; i++) {
            weights += 1.0 / i;
        }
        StringBuilder text = new StringBuilder(rows * 160);
        text.append(
                "BANK,IFSC,BRANCH,CENTRE,DISTRICT,STATE,ADDRESS,CONTACT,IMPS,RTGS,CITY,ISO3166,NEFT,MICR,UPI,SWIFT\n");
        for (int bank = 0; codes.size() < rows; bank++) {
            int branches = bank == BANKS - 1
                    ? rows - codes.size()
                    : Math.min(rows - codes.size(), (int) Math.ceil(rows / weights / (bank + 1)));
            for (int i = 1; i <= branches; i++) {
                append(text, random, bank, "%s0%06d".formatted(bankCode(bank), i));
            }
        }
        csv = text.toString().getBytes(UTF_8);
    }

    byte[] csv() {
        return csv;
    }

    /** The code of the last line. */
    String lastCode() {
        return codes.getLast();
    }

    /** Different questions of each kind, as queries of an address. */
    List<String> searches(int ofEachKind) {
        Random random = new Random(SEED + 1);
        List<String> searches = new ArrayList<>();
        for (int i = 0; i < ofEachKind; i++) {
            String code = codes.get(random.nextInt(codes.size()));
            String city = cities.get(random.nextInt(CITIES));
            String name = names.get(random.nextInt(BANKS));
            searches.add("ifsc=" + code.substring(0, 1 + i % code.length()));
            searches.add("city=" + beginning(city, i));
            searches.add("bank=" + beginning(name.substring(0, name.indexOf(' ')), i));
            searches.add("branch=" + beginning(city, i) + "%20" + PLACES.get(i % PLACES.size()));
            searches.add("q=" + beginning(city, i));
            searches.add("q=" + code.substring(0, 4) + "%20" + beginning(city, i));
        }
        return searches;
    }

    private void append(StringBuilder text, Random random, int bank, String code) {
        codes.add(code);
        String city = cities.get(random.nextInt(CITIES));
        String branch = city + " " + PLACES.get(random.nextInt(PLACES.size()));
        text.append(names.get(bank))
                .append(',')
                .append(code)
                .append(',')
                .append(branch)
                .append(',')
                .append(city)
                .append(',')
                .append(cities.get(random.nextInt(600)))
                .append(",MAHARASHTRA,\"")
                .append(1 + random.nextInt(400))
                .append(", Link Road, ")
                .append(branch)
                .append(", 400 0")
                .append(10 + random.nextInt(90))
                .append("\",+912212345678,true,true,")
                .append(city)
                .append(",IN-MH,true,")
                .append(400_000_000 + random.nextInt(999_999))
                .append(",true,NA\n");
    }

    /** Of two letters and more, as somebody types. */
    private static String beginning(String word, int number) {
        return word.substring(0, Math.min(word.length(), 2 + number % 4));
    }

    static String word(Random random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        return word.toString();
    }

    private static String bankCode(int number) {
        return "%c%c%cX".formatted('A' + number / 26 % 26, 'A' + number % 26, 'A' + number % 7);
    }
}
