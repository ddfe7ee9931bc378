package io.harkara.intake;

import static io.harkara.intake.OrderField.AADHAAR_UPDATED;
import static io.harkara.intake.OrderField.ACCOUNT_NUMBER;
import static io.harkara.intake.OrderField.ACCOUNT_TYPE;
import static io.harkara.intake.OrderField.ADDRESS;
import static io.harkara.intake.OrderField.BANK_ACCOUNTS;
import static io.harkara.intake.OrderField.CDSL_CLIENT_ID;
import static io.harkara.intake.OrderField.CDSL_DP_ID;
import static io.harkara.intake.OrderField.CHANGE;
import static io.harkara.intake.OrderField.CHEQUE_NAME;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.CMBP_ID;
import static io.harkara.intake.OrderField.COMMUNICATION_MODE;
import static io.harkara.intake.OrderField.DEFAULT_ACCOUNT;
import static io.harkara.intake.OrderField.DEFAULT_DEPOSITORY;
import static io.harkara.intake.OrderField.DEMAT;
import static io.harkara.intake.OrderField.DIVIDEND_PAY_MODE;
import static io.harkara.intake.OrderField.FOREIGN_ADDRESS;
import static io.harkara.intake.OrderField.GUARDIAN;
import static io.harkara.intake.OrderField.GUARDIAN_RELATION;
import static io.harkara.intake.OrderField.HOLDERS;
import static io.harkara.intake.OrderField.HOLDING_NATURE;
import static io.harkara.intake.OrderField.IFSC;
import static io.harkara.intake.OrderField.LEI;
import static io.harkara.intake.OrderField.LEI_VALID_UNTIL;
import static io.harkara.intake.OrderField.MAPIN_ID;
import static io.harkara.intake.OrderField.MICR;
import static io.harkara.intake.OrderField.NOMINATION_DECLINED;
import static io.harkara.intake.OrderField.NOMINATION_MODE;
import static io.harkara.intake.OrderField.NOMINEES;
import static io.harkara.intake.OrderField.NOMINEES_IN_STATEMENT;
import static io.harkara.intake.OrderField.NSDL_CLIENT_ID;
import static io.harkara.intake.OrderField.NSDL_DP_ID;
import static io.harkara.intake.OrderField.OCCUPATION;
import static io.harkara.intake.OrderField.PAPERLESS;
import static io.harkara.intake.OrderField.PORTFOLIO_MANAGED;
import static io.harkara.intake.OrderField.TAX_STATUS;

import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseDemat;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.CommunicationMode;
import io.harkara.schemas.DividendPayMode;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.HoldingNature;
import io.harkara.schemas.NominationMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the registration of a client (UCC) has to look like (Webservice Structure v3.1, pages 80 to 108). The layouts that the
 * gateway knows differ in what they carry, not in what they ask for.
 */
final class ClientRules implements KindRules<BseUcc> {

    static final Set<OrderField> BANK_ACCOUNT = EnumSet.of(ACCOUNT_TYPE, ACCOUNT_NUMBER, MICR, IFSC, DEFAULT_ACCOUNT);
    static final Set<OrderField> DEMAT_FIELDS = EnumSet.of(
            DEFAULT_DEPOSITORY, PORTFOLIO_MANAGED, CDSL_DP_ID, CDSL_CLIENT_ID, CMBP_ID, NSDL_DP_ID, NSDL_CLIENT_ID);

    private static final int MOST_ACCOUNTS = 5;
    private static final String LAST_OCCUPATION = "08";

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(
                CHANGE,
                CLIENT_CODE,
                TAX_STATUS,
                OCCUPATION,
                HOLDING_NATURE,
                HOLDERS,
                GUARDIAN,
                GUARDIAN_RELATION,
                DEMAT,
                BANK_ACCOUNTS,
                CHEQUE_NAME,
                DIVIDEND_PAY_MODE,
                ADDRESS,
                FOREIGN_ADDRESS,
                COMMUNICATION_MODE,
                NOMINEES,
                NOMINATION_DECLINED,
                NOMINATION_MODE,
                NOMINEES_IN_STATEMENT,
                AADHAAR_UPDATED,
                MAPIN_ID,
                PAPERLESS,
                LEI,
                LEI_VALID_UNTIL);
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public BseUcc read(FormReader fields) {
        List.of(CHANGE, HOLDING_NATURE, DIVIDEND_PAY_MODE, COMMUNICATION_MODE, PAPERLESS)
                .forEach(fields::require);
        String taxStatus = fields.requiredText(TAX_STATUS);
        TaxStatus status = taxStatus == null ? null : TaxStatus.of(taxStatus);
        if (taxStatus != null && status == null) {
            fields.form().wrong(TAX_STATUS, "a tax status that BSE's table has");
        }
        HoldingNature nature = fields.constant(HOLDING_NATURE, HoldingNature.class);
        boolean declined = SharedRules.isSet(fields, NOMINATION_DECLINED);
        AddressRules.check(fields, status);
        checkLei(fields, status);
        return new BseUcc(
                fields.constant(CHANGE, ClientChange.class),
                fields.requiredText(CLIENT_CODE),
                taxStatus,
                occupation(fields),
                nature,
                HolderRules.holders(fields, nature, status),
                HolderRules.guardian(fields, status),
                fields.text(GUARDIAN_RELATION),
                demat(fields),
                accounts(fields, status),
                fields.text(CHEQUE_NAME),
                fields.constant(DIVIDEND_PAY_MODE, DividendPayMode.class),
                AddressRules.home(fields),
                AddressRules.abroad(fields),
                fields.constant(COMMUNICATION_MODE, CommunicationMode.class),
                NomineeRules.nominees(fields, declined, status),
                declined,
                fields.constant(NOMINATION_MODE, NominationMode.class),
                SharedRules.isSet(fields, NOMINEES_IN_STATEMENT),
                fields.flag(AADHAAR_UPDATED),
                fields.text(MAPIN_ID),
                SharedRules.isSet(fields, PAPERLESS),
                fields.text(LEI),
                fields.day(LEI_VALID_UNTIL));
    }

    @Override
    public void checkDays(BseUcc client, OrderForm form, LocalDate today, List<Fault> faults) {
        new ClientDays(client, today, faults).check();
        SharedRules.checkNotPast(form, LEI_VALID_UNTIL, client.getLeiValidUntil(), today, faults);
    }

    private static @Nullable String occupation(FormReader fields) {
        String occupation = fields.requiredText(OCCUPATION);
        if (occupation != null && (occupation.equals("00") || occupation.compareTo(LAST_OCCUPATION) > 0)) {
            fields.form().wrong(OCCUPATION, "an occupation from 01 to 08");
            return null;
        }
        return occupation;
    }

    private static List<BseBankAccount> accounts(FormReader fields, @Nullable TaxStatus status) {
        fields.require(BANK_ACCOUNTS);
        List<FormReader> readers = fields.objects(BANK_ACCOUNTS, BANK_ACCOUNT, "a bank account", MOST_ACCOUNTS);
        List<BseBankAccount> accounts = new ArrayList<>();
        for (FormReader reader : readers) {
            accounts.add(account(reader, status));
        }
        long defaults =
                accounts.stream().filter(BseBankAccount::getDefaultAccount).count();
        if (fields.isEmptyArray(BANK_ACCOUNTS)) {
            fields.form().wrong(BANK_ACCOUNTS, BANK_ACCOUNTS.expected());
        } else if (!accounts.isEmpty() && defaults != 1) {
            fields.form().wrong(BANK_ACCOUNTS, "exactly one with defaultAccount Y, not %d".formatted(defaults));
        }
        return accounts;
    }

    private static BseBankAccount account(FormReader reader, @Nullable TaxStatus status) {
        reader.require(ACCOUNT_TYPE);
        BankAccountType type = reader.constant(ACCOUNT_TYPE, BankAccountType.class);
        if (type != null && status != null && !status.accounts().contains(type)) {
            reader.form().wrong(ACCOUNT_TYPE, "one of %s with this taxStatus".formatted(status.accounts()));
        }
        return new BseBankAccount(
                type,
                reader.requiredText(ACCOUNT_NUMBER),
                reader.text(MICR),
                reader.requiredText(IFSC),
                SharedRules.isSet(reader, DEFAULT_ACCOUNT));
    }

    private static @Nullable BseDemat demat(FormReader fields) {
        FormReader reader = fields.object(DEMAT, DEMAT_FIELDS, "a client's demat");
        if (reader == null) {
            return null;
        }
        reader.require(DEFAULT_DEPOSITORY);
        HoldingMode depository = reader.constant(DEFAULT_DEPOSITORY, HoldingMode.class);
        boolean managed = SharedRules.isSet(reader, PORTFOLIO_MANAGED);
        checkPair(reader, CDSL_DP_ID, CDSL_CLIENT_ID, depository == HoldingMode.CDSL);
        checkPair(reader, NSDL_DP_ID, NSDL_CLIENT_ID, depository == HoldingMode.NSDL);
        if (managed && depository == HoldingMode.NSDL) {
            reader.require(CMBP_ID, "required of a portfolio manager at NSDL");
        }
        return new BseDemat(
                depository,
                managed,
                reader.text(CDSL_DP_ID),
                reader.text(CDSL_CLIENT_ID),
                reader.text(CMBP_ID),
                reader.text(NSDL_DP_ID),
                reader.text(NSDL_CLIENT_ID));
    }

    private static void checkPair(FormReader reader, OrderField first, OrderField second, boolean required) {
        if (required || reader.isGiven(second)) {
            reader.require(first);
        }
        if (required || reader.isGiven(first)) {
            reader.require(second);
        }
    }

    private static void checkLei(FormReader fields, @Nullable TaxStatus status) {
        if (status != null) {
            switch (status.investor()) {
                case PERSON, MINOR, PROPRIETOR -> fields.refuse(LEI, "only of a corporate and a family (HUF)");
                case FAMILY, CORPORATE -> {}
            }
        }
        if (fields.isGiven(LEI)) {
            fields.require(LEI_VALID_UNTIL, "required beside lei");
        } else {
            fields.refuse(LEI_VALID_UNTIL, "lei is not given");
        }
    }
}
