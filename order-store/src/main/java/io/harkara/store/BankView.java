package io.harkara.store;

import org.jspecify.annotations.Nullable;

/**
 * A bank as it is shown.
 *
 * @param code four capital letters, with which its IFSCs begin
 * @param name null where no file has told it
 * @param branches how many IFSCs it has; a bank without any is reached under those of another
 */
record BankView(String code, @Nullable String name, long branches) {}
