package io.harkara.intake;

import io.harkara.schemas.IfscBranch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file tells of one code.
 *
 * @param ifsc the code
 * @param told what it tells, by column; null for a cell that is empty. A column that is not in it says nothing
 */
record BankLine(String ifsc, Map<BankColumn, @Nullable Object> told) {

    /**
     * The branch after this line. What the line says nothing of is as it was: a list of codes alone takes no address away.
     *
     * @param before the branch before, which is changed; null where the code is new
     */
    IfscBranch onto(@Nullable IfscBranch before) {
        IfscBranch branch = before == null
                ? IfscBranch.newBuilder()
                        .setIfsc(ifsc)
                        .setBankCode(IfscForm.bank(ifsc))
                        .build()
                : before;
        told.forEach((column, value) -> column.set(branch, value));
        return branch;
    }
}
