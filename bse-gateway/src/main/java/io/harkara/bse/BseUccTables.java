package io.harkara.bse;

import io.harkara.schemas.BseAddress;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseDemat;
import io.harkara.schemas.BseHolder;
import io.harkara.schemas.BseNominee;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.HoldingMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two layouts of a client's registration: at which position stands what. {@link BseUccLayout} tells where they are from. */
final class BseUccTables {

    private static final int ACCOUNTS = 5;
    private static final int ACCOUNT_FIELDS = 5;
    private static final int NOMINEES = 3;
    private static final int NOMINEE_FIELDS = 17;
    private static final int NOMINEE_FIELDS_V131 = 6;

    /** The place of the guardian behind three holders, wherever the layout asks the same of all. */
    private static final int GUARDIAN = 3;

    static final BseUccTable V131 = v131();
    static final BseUccTable V183 = v183();

    private BseUccTables() {}

    private static BseUccTable v131() {
        BseUccTable.Builder table = common(131);
        // The first nominee's flag stands before the day of birth, the others' behind it.
        nomineeV131(table, 94, 0, 97, 98);
        for (int i = 1; i < NOMINEES; i++) {
            int first = 94 + NOMINEE_FIELDS_V131 * i;
            nomineeV131(table, first, i, first + 4, first + 3);
        }
        kyc(table, 112, 120);
        return registration(table, 124)
                .put(129, client -> BseUccWords.letters(holder(client, 0, BseHolder::getMobileOwner)))
                .put(130, client -> BseUccWords.letters(holder(client, 0, BseHolder::getEmailOwner)))
                .blank(131, 131)
                .build();
    }

    private static BseUccTable v183() {
        BseUccTable.Builder table = common(183);
        kyc(table, 94, 102);
        registration(table, 106)
                .put(111, client -> BseUccWords.letters(holder(client, 0, BseHolder::getMobileOwner)))
                .put(112, client -> BseUccWords.letters(holder(client, 0, BseHolder::getEmailOwner)));
        for (int i = 1; i < 3; i++) {
            int number = i;
            int first = 113 + 4 * (i - 1);
            table.put(first, client -> holder(client, number, BseHolder::getEmail))
                    .put(first + 1, client -> BseUccWords.letters(holder(client, number, BseHolder::getEmailOwner)))
                    .put(first + 2, client -> holder(client, number, BseHolder::getMobile))
                    .put(first + 3, client -> BseUccWords.letters(holder(client, number, BseHolder::getMobileOwner)));
        }
        table.put(121, BseUcc::getGuardianRelation)
                .put(122, BseUccTables::nominationOpted)
                .put(123, client -> BseUccWords.letter(client.getNominationMode()));
        for (int i = 0; i < NOMINEES; i++) {
            nomineeV183(table, 124 + NOMINEE_FIELDS * i, i);
        }
        return table.put(
                        175,
                        client ->
                                nominationOpted(client) == null ? null : BseWords.flag(client.getNomineesInStatement()))
                .blank(176, 183)
                .build();
    }

    private static BseUccTable.Builder common(int length) {
        BseUccTable.Builder table = new BseUccTable.Builder(length);
        table.put(1, BseUcc::getClientCode);
        name(table, 2, 0);
        table.put(5, BseUcc::getTaxStatus)
                .put(6, client -> BseUccWords.letter(holder(client, 0, BseHolder::getGender)))
                .put(7, client -> BseWords.day(holder(client, 0, BseHolder::getDateOfBirth)))
                .put(8, BseUcc::getOccupation)
                .put(9, client -> BseUccWords.letters(client.getHoldingNature()));
        name(table, 10, 1);
        name(table, 13, 2);
        table.put(16, client -> BseWords.day(holder(client, 1, BseHolder::getDateOfBirth)))
                .put(17, client -> BseWords.day(holder(client, 2, BseHolder::getDateOfBirth)));
        name(table, 18, GUARDIAN);
        table.put(21, client -> BseWords.day(holder(client, GUARDIAN, BseHolder::getDateOfBirth)));
        for (int i = 0; i <= GUARDIAN; i++) {
            int number = i;
            table.put(22 + i, client -> holder(client, number, BseUccTables::panExempt))
                    .put(26 + i, client -> holder(client, number, BseHolder::getPan))
                    .put(30 + i, client -> holder(client, number, BseHolder::getPanExemptCategory));
        }
        demat(table);
        for (int i = 0; i < ACCOUNTS; i++) {
            account(table, 42 + ACCOUNT_FIELDS * i, i);
        }
        table.put(67, BseUcc::getChequeName)
                .put(68, client -> BseUccWords.code(client.getDividendPayMode()))
                .put(80, client -> holder(client, 0, BseHolder::getEmail))
                .put(81, client -> BseUccWords.letter(client.getCommunicationMode()))
                .put(93, client -> holder(client, 0, BseHolder::getMobile));
        address(table, 69, BseUcc::getAddress);
        // Abroad the PIN stands before the state.
        table.put(73, client -> part(client.getAddress(), BseAddress::getState))
                .put(74, client -> part(client.getAddress(), BseAddress::getPincode));
        address(table, 82, BseUcc::getForeignAddress);
        table.put(86, client -> part(client.getForeignAddress(), BseAddress::getPincode))
                .put(87, client -> part(client.getForeignAddress(), BseAddress::getState));
        return table;
    }

    private static <T> @Nullable T holder(BseUcc client, int number, Function<BseHolder, @Nullable T> field) {
        return number == GUARDIAN ? part(client.getGuardian(), field) : part(at(client.getHolders(), number), field);
    }

    private static <R, T> @Nullable T part(@Nullable R record, Function<R, @Nullable T> field) {
        return record == null ? null : field.apply(record);
    }

    private static <R> @Nullable R at(List<R> list, int number) {
        return number < list.size() ? list.get(number) : null;
    }

    private static String panExempt(BseHolder holder) {
        return BseWords.flag(holder.getPan() == null);
    }

    private static @Nullable String nominationOpted(BseUcc client) {
        if (client.getNominees().isEmpty() && !client.getNominationDeclined()) {
            return null;
        }
        return BseWords.flag(!client.getNominationDeclined());
    }

    private static void name(BseUccTable.Builder table, int first, int number) {
        table.put(first, client -> holder(client, number, BseHolder::getFirstName))
                .put(first + 1, client -> holder(client, number, BseHolder::getMiddleName))
                .put(first + 2, client -> holder(client, number, BseHolder::getLastName));
    }

    private static void kyc(BseUccTable.Builder table, int type, int kraReference) {
        for (int i = 0; i <= GUARDIAN; i++) {
            int number = i;
            table.put(type + 2 * i, client -> BseUccWords.letter(holder(client, number, BseHolder::getKycType)))
                    .put(type + 2 * i + 1, client -> holder(client, number, BseHolder::getCkycNumber))
                    .put(kraReference + i, client -> holder(client, number, BseHolder::getKraReference));
        }
    }

    private static BseUccTable.Builder registration(BseUccTable.Builder table, int first) {
        return table.put(first, client -> part(client.getAadhaarUpdated(), BseWords::flag))
                .put(first + 1, BseUcc::getMapinId)
                .put(first + 2, client -> client.getPaperless() ? "Z" : "P")
                .put(first + 3, BseUcc::getLei)
                .put(first + 4, client -> BseWords.day(client.getLeiValidUntil()));
    }

    private static void demat(BseUccTable.Builder table) {
        table.put(34, client -> client.getDemat() == null ? "P" : "D")
                .put(35, client -> part(client.getDemat(), demat -> BseWords.flag(demat.getPortfolioManaged())))
                .put(36, client -> part(client.getDemat(), BseUccTables::depository))
                .put(37, client -> part(client.getDemat(), BseDemat::getCdslDpId))
                .put(38, client -> part(client.getDemat(), BseDemat::getCdslClientId))
                .put(39, client -> part(client.getDemat(), BseDemat::getCmbpId))
                .put(40, client -> part(client.getDemat(), BseDemat::getNsdlDpId))
                .put(41, client -> part(client.getDemat(), BseDemat::getNsdlClientId));
    }

    private static String depository(BseDemat demat) {
        return demat.getDefaultDepository() == HoldingMode.NSDL ? "NSDL" : "CDSL";
    }

    private static void account(BseUccTable.Builder table, int first, int number) {
        Function<BseUcc, @Nullable BseBankAccount> account = client -> at(client.getBankAccounts(), number);
        table.put(
                        first,
                        client ->
                                part(account.apply(client), found -> BseUploadRequests.letters(found.getAccountType())))
                .put(first + 1, client -> part(account.apply(client), BseBankAccount::getAccountNumber))
                .put(first + 2, client -> part(account.apply(client), BseBankAccount::getMicr))
                .put(first + 3, client -> part(account.apply(client), BseBankAccount::getIfsc))
                .put(
                        first + 4,
                        client -> part(account.apply(client), found -> BseWords.flag(found.getDefaultAccount())));
    }

    /** All of an address but state and PIN. */
    private static void address(BseUccTable.Builder table, int first, Function<BseUcc, @Nullable BseAddress> address) {
        table.put(first, client -> part(address.apply(client), BseAddress::getLine1))
                .put(first + 1, client -> part(address.apply(client), BseAddress::getLine2))
                .put(first + 2, client -> part(address.apply(client), BseAddress::getLine3))
                .put(first + 3, client -> part(address.apply(client), BseAddress::getCity))
                .put(first + 6, client -> part(address.apply(client), BseAddress::getCountry))
                .put(first + 7, client -> part(address.apply(client), BseAddress::getResidencePhone))
                .put(first + 8, client -> part(address.apply(client), BseAddress::getResidenceFax))
                .put(first + 9, client -> part(address.apply(client), BseAddress::getOfficePhone))
                .put(first + 10, client -> part(address.apply(client), BseAddress::getOfficeFax));
    }

    private static void nomineeV131(BseUccTable.Builder table, int first, int number, int minor, int birth) {
        nomineeField(table, first, number, BseNominee::getName);
        nomineeField(table, first + 1, number, nominee -> BseUccWords.relation(nominee.getRelation()));
        nomineeField(table, first + 2, number, nominee -> BseWords.number(nominee.getShare()));
        nomineeField(table, minor, number, nominee -> BseWords.flag(nominee.getMinor()));
        nomineeField(table, birth, number, nominee -> BseWords.day(nominee.getDateOfBirth()));
        nomineeField(table, first + 5, number, BseNominee::getGuardianName);
    }

    private static void nomineeV183(BseUccTable.Builder table, int first, int number) {
        List<Function<BseNominee, @Nullable String>> fields = List.of(
                BseNominee::getName,
                BseNominee::getRelation,
                nominee -> BseWords.number(nominee.getShare()),
                nominee -> BseWords.flag(nominee.getMinor()),
                nominee -> BseWords.day(nominee.getDateOfBirth()),
                BseNominee::getGuardianName,
                BseNominee::getGuardianPan,
                BseNominee::getIdType,
                BseNominee::getIdNumber,
                BseNominee::getEmail,
                BseNominee::getMobile,
                nominee -> part(nominee.getAddress(), BseAddress::getLine1),
                nominee -> part(nominee.getAddress(), BseAddress::getLine2),
                nominee -> part(nominee.getAddress(), BseAddress::getLine3),
                nominee -> part(nominee.getAddress(), BseAddress::getCity),
                nominee -> part(nominee.getAddress(), BseAddress::getPincode),
                nominee -> part(nominee.getAddress(), BseAddress::getCountry));
        for (int i = 0; i < NOMINEE_FIELDS; i++) {
            nomineeField(table, first + i, number, fields.get(i));
        }
    }

    private static void nomineeField(
            BseUccTable.Builder table, int position, int number, Function<BseNominee, @Nullable String> field) {
        table.put(position, client -> part(at(client.getNominees(), number), field));
    }
}
