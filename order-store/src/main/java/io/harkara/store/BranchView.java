package io.harkara.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A branch as it is shown; what no file has told is left out. Fields are those of the message IfscBranch. */
record BranchView(
        String ifsc,
        String bankCode,
        @Nullable String bankName,
        @Nullable String branch,
        @Nullable String address,
        @Nullable String city,
        @Nullable String district,
        @Nullable String state,
        @Nullable String centre,
        @Nullable String iso3166,
        @Nullable String micr,
        @Nullable String swift,
        @Nullable String contact,
        @Nullable Boolean imps,
        @Nullable Boolean rtgs,
        @Nullable Boolean neft,
        @Nullable Boolean upi) {

    /** Columns of a branch b with its bank k. */
    static final String COLUMNS = """
            b.ifsc, b.bank_code, coalesce(b.bank_name, k.name) as bank_name, b.branch, b.address, b.city, b.district,
            b.state, b.centre, b.iso3166, b.micr, b.swift, b.contact, b.imps, b.rtgs, b.neft, b.upi
            """;

    static BranchView read(ResultSet row) throws SQLException {
        return new BranchView(
                row.getString("ifsc"),
                row.getString("bank_code"),
                row.getString("bank_name"),
                row.getString("branch"),
                row.getString("address"),
                row.getString("city"),
                row.getString("district"),
                row.getString("state"),
                row.getString("centre"),
                row.getString("iso3166"),
                row.getString("micr"),
                row.getString("swift"),
                row.getString("contact"),
                row.getObject("imps", Boolean.class),
                row.getObject("rtgs", Boolean.class),
                row.getObject("neft", Boolean.class),
                row.getObject("upi", Boolean.class));
    }
}
