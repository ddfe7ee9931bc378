package io.harkara.intake;

/** Takes what a file of banks says, in its order. */
interface BankSink {

    /** A code with what stands beside it. */
    void line(long number, BankLine line) throws ImportException;

    /** A line that has a readable code and is otherwise of no use. */
    void named(String ifsc);

    /** A line of which not even the code can be read. */
    void nameless();

    /** The name of a bank, from a list of names. */
    void bankName(String code, String name);

    /** Something that is wrong. */
    void fault(FileFault fault);

    /** A column that is not read. */
    void ignored(String column);
}
