package io.harkara.store;

import org.jspecify.annotations.Nullable;

/**
 * Which branches are looked for. All of what is given has to fit; at least one thing is given.
 *
 * @param ifsc how the IFSC begins, capital letters and digits
 * @param bank how the code of the bank or words of its name begin
 * @param city how words of city, district or centre begin
 * @param branch how words of the branch's name begin
 * @param any how any of these begin, word for word
 * @param limit most branches
 */
record BranchFilter(
        @Nullable String ifsc,
        @Nullable String bank,
        @Nullable String city,
        @Nullable String branch,
        @Nullable String any,
        int limit) {}
