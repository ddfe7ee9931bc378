package io.harkara.intake;

import static io.harkara.intake.OrderField.ADDRESS;
import static io.harkara.intake.OrderField.DATE_OF_BIRTH;
import static io.harkara.intake.OrderField.EMAIL;
import static io.harkara.intake.OrderField.GUARDIAN_NAME;
import static io.harkara.intake.OrderField.GUARDIAN_PAN;
import static io.harkara.intake.OrderField.ID_NUMBER;
import static io.harkara.intake.OrderField.ID_TYPE;
import static io.harkara.intake.OrderField.MINOR;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.NAME;
import static io.harkara.intake.OrderField.NOMINATION_DECLINED;
import static io.harkara.intake.OrderField.NOMINATION_MODE;
import static io.harkara.intake.OrderField.NOMINEES;
import static io.harkara.intake.OrderField.NOMINEES_IN_STATEMENT;
import static io.harkara.intake.OrderField.RELATION;
import static io.harkara.intake.OrderField.SHARE;

import io.harkara.schemas.BseNominee;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a nomination has to look like. A person names one to three nominees or declines to; a sole proprietor may do either; a
 * minor, a family and a corporate have nobody to name.
 */
final class NomineeRules {

    static final Set<OrderField> NOMINEE = EnumSet.of(
            NAME,
            RELATION,
            SHARE,
            MINOR,
            DATE_OF_BIRTH,
            GUARDIAN_NAME,
            GUARDIAN_PAN,
            ID_TYPE,
            ID_NUMBER,
            EMAIL,
            MOBILE,
            ADDRESS);

    private static final int MOST = 3;
    private static final int LONGEST_NAME = 40;
    private static final int SHARE_DECIMALS = 2;
    private static final BigDecimal WHOLE = new BigDecimal(100);

    private NomineeRules() {}

    /** The nominees. */
    static List<BseNominee> nominees(FormReader fields, boolean declined, @Nullable TaxStatus status) {
        List<BseNominee> nominees = fields.objects(NOMINEES, NOMINEE, "a nominee", MOST).stream()
                .map(NomineeRules::nominee)
                .toList();
        boolean named = fields.isGiven(NOMINEES) && !fields.isEmptyArray(NOMINEES);
        if (status != null) {
            switch (status.investor()) {
                case PERSON -> checkChoice(fields, named, declined, true);
                case PROPRIETOR -> checkChoice(fields, named, declined, false);
                case MINOR, FAMILY, CORPORATE -> refuse(fields, named, declined, status.investor());
            }
        }
        checkShares(fields, nominees);
        return nominees;
    }

    private static void checkChoice(FormReader fields, boolean named, boolean declined, boolean required) {
        if (named && declined) {
            fields.form().wrong(NOMINATION_DECLINED, "N beside nominees");
        } else if (required && !named && !declined) {
            fields.form().missing(NOMINEES, "1 to 3 nominees, or nominationDeclined");
        }
        if (named || declined) {
            fields.require(NOMINATION_MODE, "how nomination or refusal was signed");
        }
        if (!named && SharedRules.isSet(fields, NOMINEES_IN_STATEMENT)) {
            fields.form().wrong(NOMINEES_IN_STATEMENT, "N: there are no nominees");
        }
    }

    private static void refuse(FormReader fields, boolean named, boolean declined, TaxStatus.Investor investor) {
        String why = investor.words() + " has no nominees";
        if (named) {
            fields.refuse(NOMINEES, why);
        }
        if (declined) {
            fields.refuse(NOMINATION_DECLINED, why);
        }
        fields.refuse(NOMINATION_MODE, why);
        if (SharedRules.isSet(fields, NOMINEES_IN_STATEMENT)) {
            fields.refuse(NOMINEES_IN_STATEMENT, why);
        }
    }

    private static BseNominee nominee(FormReader reader) {
        reader.require(SHARE);
        boolean minor = SharedRules.isSet(reader, MINOR);
        if (minor) {
            reader.require(DATE_OF_BIRTH, "required of a minor");
            reader.require(GUARDIAN_NAME, "required of a minor");
        } else {
            reader.refuse(GUARDIAN_NAME, "only a minor has a guardian");
            reader.refuse(GUARDIAN_PAN, "only a minor has a guardian");
        }
        if (reader.isGiven(ID_TYPE)) {
            reader.require(ID_NUMBER, "required beside idType");
        } else {
            reader.refuse(ID_NUMBER, "idType does not say what it is");
        }
        return new BseNominee(
                name(reader),
                reader.requiredText(RELATION),
                reader.decimal(SHARE, SHARE_DECIMALS),
                minor,
                reader.day(DATE_OF_BIRTH),
                reader.text(GUARDIAN_NAME),
                reader.text(GUARDIAN_PAN),
                reader.text(ID_TYPE),
                reader.text(ID_NUMBER),
                reader.text(EMAIL),
                reader.text(MOBILE),
                AddressRules.ofNominee(reader));
    }

    private static @Nullable String name(FormReader reader) {
        String name = reader.requiredText(NAME);
        if (name != null && name.length() > LONGEST_NAME) {
            reader.form().wrong(NAME, "at most %d characters of a nominee".formatted(LONGEST_NAME));
            return null;
        }
        return name;
    }

    private static void checkShares(FormReader fields, List<BseNominee> nominees) {
        List<BigDecimal> shares = new ArrayList<>();
        for (BseNominee nominee : nominees) {
            if (nominee.getShare() == null) {
                return;
            }
            shares.add(nominee.getShare());
        }
        BigDecimal sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!shares.isEmpty() && sum.compareTo(WHOLE) != 0) {
            fields.form()
                    .wrong(
                            NOMINEES,
                            "shares of 100 per cent in all, not %s"
                                    .formatted(sum.stripTrailingZeros().toPlainString()));
        }
    }
}
