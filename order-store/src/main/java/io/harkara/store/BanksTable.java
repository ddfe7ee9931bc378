package io.harkara.store;

import io.harkara.schemas.IfscBank;
import io.harkara.schemas.IfscBranch;
import io.harkara.schemas.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables banks and bank_branches, made by V11__banks.sql. A key stands in one batch at most once. */
final class BanksTable implements ReferenceTables {

    /** Marks of words, so that a city is not found where a branch is called like it. */
    static final String CITY = "c:";

    static final String BRANCH = "b:";
    static final String BANK = "";

    private static final String UPSERT_BANKS = """
            insert into store.banks (code, name, words)
            select u.code, u.name, array_to_tsvector(string_to_array(u.words, ' '))
            from unnest(?::text[], ?::text[], ?::text[]) as u (code, name, words)
            on conflict (code) do update set name = excluded.name, words = excluded.words
            """;

    private static final String UPSERT_BRANCHES = """
            insert into store.bank_branches (ifsc, bank_code, bank_name, branch, address, city, district, state, centre,
                iso3166, micr, swift, contact, imps, rtgs, neft, upi, words)
            select u.ifsc, u.bank_code, u.bank_name, u.branch, u.address, u.city, u.district, u.state, u.centre, u.iso3166,
                u.micr, u.swift, u.contact, u.imps::boolean, u.rtgs::boolean, u.neft::boolean, u.upi::boolean,
                array_to_tsvector(string_to_array(nullif(u.words, ''), ' '))
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                as u (ifsc, bank_code, bank_name, branch, address, city, district, state, centre, iso3166, micr, swift,
                    contact, imps, rtgs, neft, upi, words)
            on conflict (ifsc) do update set bank_code = excluded.bank_code, bank_name = excluded.bank_name,
                branch = excluded.branch, address = excluded.address, city = excluded.city, district = excluded.district,
                state = excluded.state, centre = excluded.centre, iso3166 = excluded.iso3166, micr = excluded.micr,
                swift = excluded.swift, contact = excluded.contact, imps = excluded.imps, rtgs = excluded.rtgs,
                neft = excluded.neft, upi = excluded.upi, words = excluded.words
            """;

    private static final String DELETE_BANKS = "delete from store.banks where code = any(?)";
    private static final String DELETE_BRANCHES = "delete from store.bank_branches where ifsc = any(?)";

    @Override
    public String kind() {
        return "bank";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.IFSC_BANKS.name(), Topics.IFSC_BRANCHES.name());
    }

    @Override
    public void write(Connection connection, ReferenceBatch batch, TableStatistics.Growth growth) throws SQLException {
        ReferenceBatch.Latest<IfscBank> banks = batch.latest(Topics.IFSC_BANKS, IfscBank::getCode);
        ReferenceBatch.Latest<IfscBranch> branches = batch.latest(Topics.IFSC_BRANCHES, IfscBranch::getIfsc);
        growth.add(
                "banks",
                upsertBanks(connection, banks.present())
                        + ReferenceTables.delete(connection, DELETE_BANKS, banks.removed()));
        growth.add(
                "bank_branches",
                upsertBranches(connection, branches.present())
                        + ReferenceTables.delete(connection, DELETE_BRANCHES, branches.removed()));
    }

    private static int upsertBanks(Connection connection, List<IfscBank> banks) throws SQLException {
        try (Unnest<IfscBank> upsert = new Unnest<>(connection, UPSERT_BANKS, banks)) {
            return upsert.texts(IfscBank::getCode)
                    .texts(bank -> ReferenceTables.storable(bank.getName()))
                    .texts(bank -> SearchWords.stored(BANK, bank.getCode(), bank.getName()))
                    .execute();
        }
    }

    private static int upsertBranches(Connection connection, List<IfscBranch> branches) throws SQLException {
        try (Unnest<IfscBranch> upsert = new Unnest<>(connection, UPSERT_BRANCHES, branches)) {
            return upsert.texts(IfscBranch::getIfsc)
                    .texts(IfscBranch::getBankCode)
                    .texts(branch -> ReferenceTables.storable(branch.getBankName()))
                    .texts(branch -> ReferenceTables.storable(branch.getBranch()))
                    .texts(branch -> ReferenceTables.storable(branch.getAddress()))
                    .texts(branch -> ReferenceTables.storable(branch.getCity()))
                    .texts(branch -> ReferenceTables.storable(branch.getDistrict()))
                    .texts(branch -> ReferenceTables.storable(branch.getState()))
                    .texts(branch -> ReferenceTables.storable(branch.getCentre()))
                    .texts(branch -> ReferenceTables.storable(branch.getIso3166()))
                    .texts(branch -> ReferenceTables.storable(branch.getMicr()))
                    .texts(branch -> ReferenceTables.storable(branch.getSwift()))
                    .texts(branch -> ReferenceTables.storable(branch.getContact()))
                    .texts(branch -> flag(branch.getImps()))
                    .texts(branch -> flag(branch.getRtgs()))
                    .texts(branch -> flag(branch.getNeft()))
                    .texts(branch -> flag(branch.getUpi()))
                    .texts(BanksTable::words)
                    .execute();
        }
    }

    private static String words(IfscBranch branch) {
        String city = SearchWords.stored(CITY, branch.getCity(), branch.getDistrict(), branch.getCentre());
        String name = SearchWords.stored(BRANCH, branch.getBranch());
        return city.isEmpty() || name.isEmpty() ? city + name : city + " " + name;
    }

    private static @Nullable String flag(@Nullable Boolean value) {
        return value == null ? null : value.toString();
    }
}
