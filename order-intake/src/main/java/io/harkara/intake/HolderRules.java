package io.harkara.intake;

import static io.harkara.intake.OrderField.CKYC_NUMBER;
import static io.harkara.intake.OrderField.DATE_OF_BIRTH;
import static io.harkara.intake.OrderField.EMAIL;
import static io.harkara.intake.OrderField.EMAIL_OWNER;
import static io.harkara.intake.OrderField.FIRST_NAME;
import static io.harkara.intake.OrderField.GENDER;
import static io.harkara.intake.OrderField.GUARDIAN;
import static io.harkara.intake.OrderField.GUARDIAN_RELATION;
import static io.harkara.intake.OrderField.HOLDERS;
import static io.harkara.intake.OrderField.HOLDING_NATURE;
import static io.harkara.intake.OrderField.KRA_REFERENCE;
import static io.harkara.intake.OrderField.KYC_TYPE;
import static io.harkara.intake.OrderField.LAST_NAME;
import static io.harkara.intake.OrderField.MIDDLE_NAME;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.MOBILE_OWNER;
import static io.harkara.intake.OrderField.PAN;
import static io.harkara.intake.OrderField.PAN_EXEMPT_CATEGORY;

import io.harkara.schemas.BseHolder;
import io.harkara.schemas.ContactOwner;
import io.harkara.schemas.Gender;
import io.harkara.schemas.HoldingNature;
import io.harkara.schemas.KycType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the holders of a client and the guardian of a minor have to look like. */
final class HolderRules {

    static final Set<OrderField> HOLDER = EnumSet.of(
            FIRST_NAME,
            MIDDLE_NAME,
            LAST_NAME,
            GENDER,
            DATE_OF_BIRTH,
            PAN,
            PAN_EXEMPT_CATEGORY,
            KRA_REFERENCE,
            KYC_TYPE,
            CKYC_NUMBER,
            EMAIL,
            EMAIL_OWNER,
            MOBILE,
            MOBILE_OWNER);

    /** The venue's wire has no gender, e-mail address and mobile number of a guardian. */
    static final Set<OrderField> GUARDIAN_FIELDS = EnumSet.of(
            FIRST_NAME,
            MIDDLE_NAME,
            LAST_NAME,
            DATE_OF_BIRTH,
            PAN,
            PAN_EXEMPT_CATEGORY,
            KRA_REFERENCE,
            KYC_TYPE,
            CKYC_NUMBER);

    private static final int MOST = 3;

    private HolderRules() {}

    /** The holders, the first one first. */
    static List<BseHolder> holders(FormReader fields, @Nullable HoldingNature nature, @Nullable TaxStatus status) {
        fields.require(HOLDERS);
        List<FormReader> readers = fields.objects(HOLDERS, HOLDER, "a holder", MOST);
        List<BseHolder> holders = new ArrayList<>();
        for (FormReader reader : readers) {
            boolean first = holders.isEmpty();
            if (first) {
                checkFirst(reader, status);
            } else {
                reader.refuse(GENDER, "the venue's wire has the first holder's only");
            }
            holders.add(holder(reader));
        }
        if (fields.isGiven(HOLDERS)) {
            checkNumber(fields, nature, readers.size());
        }
        checkAlone(fields, nature, status);
        return holders;
    }

    /** The guardian; null where there is none. */
    static @Nullable BseHolder guardian(FormReader fields, @Nullable TaxStatus status) {
        if (status != null && status.investor() == TaxStatus.Investor.MINOR) {
            fields.require(GUARDIAN, "a minor has one");
            fields.require(GUARDIAN_RELATION);
        } else if (status != null) {
            fields.refuse(GUARDIAN, "only a minor has one");
            fields.refuse(GUARDIAN_RELATION, "only a minor has a guardian");
        }
        FormReader reader = fields.object(GUARDIAN, GUARDIAN_FIELDS, "a guardian");
        return reader == null ? null : holder(reader);
    }

    private static void checkFirst(FormReader reader, @Nullable TaxStatus status) {
        reader.require(DATE_OF_BIRTH, "of a client that is no person the day of incorporation");
        reader.require(KYC_TYPE);
        reader.require(EMAIL);
        reader.require(MOBILE);
        if (status == null) {
            return;
        }
        switch (status.investor()) {
            case PERSON, MINOR -> reader.require(GENDER);
            case CORPORATE, FAMILY -> {
                String why = status.investor().words() + " has none";
                reader.refuse(GENDER, why);
                reader.refuse(MIDDLE_NAME, why + ": the whole name is the firstName");
                reader.refuse(LAST_NAME, why + ": the whole name is the firstName");
            }
            case PROPRIETOR -> {}
        }
    }

    private static void checkNumber(FormReader fields, @Nullable HoldingNature nature, int holders) {
        // Nobody knows how many an array with a fault was meant to have.
        if (nature == null || nature == HoldingNature.UNRECOGNISED || holders == 0) {
            if (holders == 0 && fields.isEmptyArray(HOLDERS)) {
                fields.form().wrong(HOLDERS, HOLDERS.expected());
            }
            return;
        }
        boolean right = nature == HoldingNature.SINGLE ? holders == 1 : holders > 1;
        if (!right) {
            fields.form()
                    .wrong(
                            HOLDERS,
                            "%s with holdingNature %s, not %d"
                                    .formatted(
                                            nature == HoldingNature.SINGLE ? "1 holder" : "2 or 3 holders",
                                            nature,
                                            holders));
        }
    }

    private static void checkAlone(FormReader fields, @Nullable HoldingNature nature, @Nullable TaxStatus status) {
        if (status == null || nature == null || nature == HoldingNature.SINGLE) {
            return;
        }
        switch (status.investor()) {
            case MINOR, FAMILY, CORPORATE ->
                fields.form()
                        .wrong(
                                HOLDING_NATURE,
                                "SINGLE: %s has no joint holders"
                                        .formatted(status.investor().words()));
            case PERSON, PROPRIETOR -> {}
        }
    }

    private static BseHolder holder(FormReader reader) {
        checkPan(reader);
        KycType kycType = reader.constant(KYC_TYPE, KycType.class);
        if (kycType == KycType.CKYC) {
            reader.require(CKYC_NUMBER, "required with kycType CKYC");
        }
        checkOwner(reader, EMAIL, EMAIL_OWNER);
        checkOwner(reader, MOBILE, MOBILE_OWNER);
        return new BseHolder(
                reader.requiredText(FIRST_NAME),
                reader.text(MIDDLE_NAME),
                reader.text(LAST_NAME),
                reader.constant(GENDER, Gender.class),
                reader.day(DATE_OF_BIRTH),
                reader.text(PAN),
                reader.text(PAN_EXEMPT_CATEGORY),
                reader.text(KRA_REFERENCE),
                kycType,
                reader.text(CKYC_NUMBER),
                reader.text(EMAIL),
                reader.constant(EMAIL_OWNER, ContactOwner.class),
                reader.text(MOBILE),
                reader.constant(MOBILE_OWNER, ContactOwner.class));
    }

    private static void checkPan(FormReader reader) {
        if (reader.isGiven(PAN_EXEMPT_CATEGORY)) {
            reader.refuse(PAN, "panExemptCategory says that there is none");
            reader.require(KRA_REFERENCE, "required without a PAN");
        } else {
            reader.require(PAN, "only who names a panExemptCategory has none");
            reader.refuse(KRA_REFERENCE, "only beside a panExemptCategory");
        }
    }

    private static void checkOwner(FormReader reader, OrderField contact, OrderField owner) {
        if (reader.isGiven(contact)) {
            reader.require(owner);
        } else {
            reader.refuse(owner, "nothing that could be anybody's: %s is not given".formatted(contact.fieldName()));
        }
    }
}
