package io.harkara.simulators.bbps;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What a biller says that a customer owes: made up from its id, the customer's parameters and the month, so always the same. */
final class BillIssuer {

    private static final String[] NAMES = {"Asha Rao", "Vikram Singh", "Meera Iyer", "Imran Khan", "Joseph Dsouza"};
    private static final int DUE_DAY = 20;
    private static final int LIST_BILLS = 3;
    private static final long LEAST_RUPEES = 100;
    private static final long MOST_RUPEES = 5_000;
    private static final long PAISE = 100;

    private BillIssuer() {}

    /** The bills of a month; none where the biller only validates. */
    static List<Bill> bills(Biller biller, Map<String, String> params, LocalDate day) {
        if (biller.flow() != BillFlow.BILL_FETCH) {
            return List.of();
        }
        if (NamedBiller.test(biller.id())) {
            return List.of(testBill());
        }
        SplittableRandom random = random(biller, params, day);
        int count = biller.terms().responses() == Biller.ResponseType.LIST ? LIST_BILLS : 1;
        List<Bill> bills = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bills.add(bill(biller, random, day));
        }
        return bills;
    }

    /** What is told beside the bills. A card's lines are mandatory (NPCI's circular on the category). */
    static List<InfoLine> info(Biller biller, List<Bill> bills) {
        if (biller.category().equals(Category.CREDIT_CARD.title()) && !bills.isEmpty()) {
            long amount = bills.getFirst().amount();
            return List.of(
                    new InfoLine("Minimum Amount Due", rupees(amount / 20)),
                    new InfoLine("Current Outstanding", rupees(amount)));
        }
        return List.of(new InfoLine("Biller", biller.name()));
    }

    static String rupees(long paise) {
        return "%d.%02d".formatted(paise / PAISE, paise % PAISE);
    }

    private static Bill bill(Biller biller, SplittableRandom random, LocalDate day) {
        long amount = random.nextLong(LEAST_RUPEES, MOST_RUPEES) * PAISE;
        LocalDate first = day.withDayOfMonth(1);
        boolean range = biller.terms().exactness() == Exactness.RANGE;
        List<Bill.Named> options = biller.category().equals(Category.LOAN_REPAYMENT.title())
                ? List.of(new Bill.Named("Early Payment Amount", amount - amount / 10 / PAISE * PAISE))
                : List.of();
        return new Bill(
                "%012d".formatted(random.nextLong(1_000_000_000_000L)),
                amount,
                NAMES[random.nextInt(NAMES.length)],
                first,
                first.withDayOfMonth(DUE_DAY),
                "MONTHLY",
                range ? "Top-up" : null,
                range ? 10_000L : null,
                range ? 1_000_000L : null,
                range ? 10_000L : null,
                options);
    }

    /** The bill of the test systems' biller, as its integrators have seen it. */
    private static Bill testBill() {
        return new Bill(
                "12303",
                100_000,
                "BBPS",
                LocalDate.of(2015, 6, 14),
                LocalDate.of(2015, 6, 20),
                "june",
                null,
                null,
                null,
                null,
                List.of(
                        new Bill.Named("Late Payment Fee", 40),
                        new Bill.Named("Fixed Charges", 50),
                        new Bill.Named("Additional Charges", 60)));
    }

    private static SplittableRandom random(Biller biller, Map<String, String> params, LocalDate day) {
        long seed = biller.id().hashCode();
        for (Map.Entry<String, String> param : new TreeMap<>(params).entrySet()) {
            seed = seed * 31 + param.getKey().hashCode();
            seed = seed * 31 + param.getValue().hashCode();
        }
        return new SplittableRandom(seed * 31 + day.getYear() * 12L + day.getMonthValue());
    }
}
