package io.harkara.simulators.bbps;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the billers: in each of 20 categories those with known ids, and made-up ones up to fifteen, which are 300 in all; where more
 * are wanted, further made-up ones of each category in turn. Always the same.
 */
final class BillerCatalogue {

    /** Billers in each category, at least. */
    static final int OF_A_CATEGORY = 15;

    /** Fewer there never are. */
    static final int LEAST = OF_A_CATEGORY * Category.ALL.size();

    /** More would need longer ids. */
    static final int MOST = 100_000;

    private static final int TWO_DIGITS = 100;

    private static final List<Biller.Place> PLACES = List.of(
            new Biller.Place("IND", "", "", ""),
            new Biller.Place("IND-KAR-Bengaluru", "Bengaluru", "KAR", "560001"),
            new Biller.Place("IND-MAH-Mumbai", "Mumbai", "MAH", "400001"),
            new Biller.Place("IND-TEL-Hyderabad", "Hyderabad", "TEL", "500001"),
            new Biller.Place("IND-TAM-Chennai", "Chennai", "TAM", "600001"));

    private static final long RUPEE = 100;
    private static final Limit ANY = new Limit(RUPEE, 50_000_000);
    private static final Limit SMALL = new Limit(RUPEE, 10_000_000);

    /** First slab a flat fee of 50 paise, then 1 rupee: the amounts of Setu's examples. */
    private static final List<FeeSlab> FLAT_FEES = List.of(
            new FeeSlab(1, 100_000, new BigDecimal("50"), BigDecimal.ZERO),
            new FeeSlab(100_001, 999_999_999, new BigDecimal("100"), BigDecimal.ZERO));

    private static final List<FeeSlab> PERCENT_FEES =
            List.of(new FeeSlab(1, 999_999_999, BigDecimal.ZERO, new BigDecimal("1")));

    private BillerCatalogue() {}

    /** So many billers, from {@link #LEAST} to {@link #MOST}, last changed at a time. */
    static List<Biller> billers(int count, Instant modifiedAt) {
        List<Biller> billers = new ArrayList<>();
        for (Category category : Category.ALL) {
            List<NamedBiller> named = NamedBiller.ALL.stream()
                    .filter(one -> one.category().equals(category))
                    .toList();
            for (NamedBiller one : named) {
                billers.add(biller(one, 0, modifiedAt));
            }
            for (int number = named.size() + 1; number <= OF_A_CATEGORY; number++) {
                billers.add(biller(madeUp(category, number), number, modifiedAt));
            }
        }
        for (int further = billers.size(); further < count; further++) {
            int number = further / Category.ALL.size() + 1;
            billers.add(biller(madeUp(Category.ALL.get(further % Category.ALL.size()), number), number, modifiedAt));
        }
        return billers;
    }

    private static NamedBiller madeUp(Category category, int number) {
        Biller.Place place = PLACES.get(number % PLACES.size());
        String region = place.state().isEmpty() ? "NAT" : place.state();
        return new NamedBiller(
                category,
                "%s%05d%s%02d".formatted(category.code(), number, region, number % TWO_DIGITS),
                "%s %d of %s".formatted(category.title(), number, place.city().isEmpty() ? "India" : place.city()),
                category.params(),
                category.terms(),
                Map.of());
    }

    private static Biller biller(NamedBiller named, int number, Instant modifiedAt) {
        return new Biller(
                named.id(),
                named.name(),
                named.category().title(),
                named.params(),
                modes(named.category()),
                channels(),
                named.terms(),
                number % 5 == 4 ? FLAT_FEES : number % 7 == 6 ? PERCENT_FEES : List.of(),
                PLACES.get(number % PLACES.size()),
                Biller.Status.ACTIVE,
                modifiedAt);
    }

    /** Cards and loans cannot be paid with a credit card (NPCI's circular on the category; integrators on loans). */
    private static Map<PaymentMode, Limit> modes(Category category) {
        Map<PaymentMode, Limit> modes = new EnumMap<>(PaymentMode.class);
        for (PaymentMode mode : PaymentMode.values()) {
            modes.put(mode, mode == PaymentMode.WALLET || mode == PaymentMode.USSD ? SMALL : ANY);
        }
        if (category.equals(Category.CREDIT_CARD) || category.equals(Category.LOAN_REPAYMENT)) {
            modes.remove(PaymentMode.CREDIT_CARD);
        }
        return modes;
    }

    private static Map<PaymentChannel, Limit> channels() {
        Map<PaymentChannel, Limit> channels = new EnumMap<>(PaymentChannel.class);
        for (PaymentChannel channel : PaymentChannel.values()) {
            channels.put(channel, channel == PaymentChannel.KIOSK ? SMALL : ANY);
        }
        channels.remove(PaymentChannel.POS);
        channels.remove(PaymentChannel.MPOS);
        return channels;
    }
}
