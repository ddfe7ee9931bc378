package io.harkara.verification;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsParameter;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** As many billers as BBPS has, whose names share words as those of real ones do; the same for the same number. */
final class SampleBillers {

    private static final int SEED = 25_000;
    private static final int SHORTEST_SLIP = 5;
    private static final int PLACES = 1_500;
    private static final Instant READ_AT = Instant.parse("2026-03-02T04:30:00Z");
    private static final List<String> CATEGORIES = List.of(
            "Electricity",
            "Water",
            "Gas",
            "Mobile Postpaid",
            "Mobile Prepaid",
            "DTH",
            "Broadband Postpaid",
            "Landline Postpaid",
            "Education Fees",
            "Insurance",
            "Loan Repayment",
            "Municipal Taxes",
            "Housing Society",
            "FASTag",
            "Cable TV",
            "Hospital",
            "Subscription",
            "Credit Card",
            "Clubs and Associations",
            "Donation");

    private final List<BbpsBiller> billers = new ArrayList<>();

    SampleBillers(int count) {
        Random random = new Random(SEED);
        List<String> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            String word = SampleBanks.word(random, 2 + random.nextInt(3));
            places.add(Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        for (int i = 0; i < count; i++) {
            String place = places.get(random.nextInt(PLACES));
            String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
            billers.add(biller(
                    "%s%05dNAT01".formatted(beginning(place + "XXXX", 4).toUpperCase(Locale.ROOT), i),
                    "%s %s %s".formatted(place, places.get(random.nextInt(PLACES)), category),
                    category));
        }
    }

    List<BbpsBiller> all() {
        return billers;
    }

    /** What people look for: so many texts of each kind, each with the kind before a colon. */
    List<String> searches(int ofEachKind) {
        Random random = new Random(SEED + 1);
        List<String> searches = new ArrayList<>();
        for (int i = 0; i < ofEachKind; i++) {
            BbpsBiller biller = billers.get(random.nextInt(billers.size()));
            String[] words = biller.getName().split(" ", -1);
            searches.add("id:" + biller.getId().substring(0, 4 + i % 11));
            searches.add("word:" + beginning(words[0], 2 + i % 4));
            searches.add("words:%s %s".formatted(beginning(words[0], 3), beginning(words[1], 3)));
            searches.add("category:" + biller.getCategory());
            // A letter that is missing: first nothing is found, and then what is near. Short words are near to nothing.
            String slip = words[0].length() < SHORTEST_SLIP ? words[0] : words[0].charAt(0) + words[0].substring(2);
            searches.add("slip:%s %s".formatted(slip, biller.getCategory()));
        }
        return searches;
    }

    private static String beginning(String word, int letters) {
        return word.substring(0, Math.min(word.length(), letters));
    }

    private static BbpsBiller biller(String id, String name, String category) {
        return BbpsBiller.newBuilder()
                .setId(id)
                .setName(name)
                .setCategory(category)
                .setStatus(BbpsBillerStatus.ACTIVE)
                .setOrigin(BbpsOrigin.VENUE)
                .setFlow(BbpsFlow.FETCH_AND_PAY)
                .setPayWithoutFetch(false)
                .setExactness(BbpsExactness.EXACT)
                .setParameters(List.of(new BbpsParameter(
                        "Consumer Number", BbpsDataType.NUMERIC, 9, 12, false, "^[0-9]{9,12}$", List.of(), true)))
                .setModes(limits(BbpsMode.UPI.name(), BbpsMode.CASH.name(), BbpsMode.DEBIT_CARD.name()))
                .setChannels(limits("INT", "MOB", "AGT"))
                .setBills(BbpsBills.SINGLE)
                .setSelection(BbpsSelection.SINGLE)
                .setPlans(BbpsPlans.NOT_SUPPORTED)
                .setSameDayPayment(false)
                .setSupportsPending(true)
                .setCoverage("IND")
                .setReadAt(READ_AT)
                .build();
    }

    private static List<BbpsLimit> limits(String... names) {
        List<BbpsLimit> limits = new ArrayList<>();
        for (String name : names) {
            limits.add(new BbpsLimit(name, new BigDecimal("1.00"), new BigDecimal("200000.00")));
        }
        return limits;
    }
}
