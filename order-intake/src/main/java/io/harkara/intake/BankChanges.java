package io.harkara.intake;

import io.harkara.schemas.IfscBranch;
import io.harkara.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/** The second reading of a file: what differs from the present state is published. The present state is held as bytes. */
final class BankChanges implements BankSink {

    private final BankFile file;
    private final Map<String, byte[]> present;
    private final BankPublication out;
    private int added;
    private int changed;
    private int unchanged;

    /**
     * @param file the first reading of the same file
     * @param present each code as it is, by {@link #bytes}
     */
    BankChanges(BankFile file, Map<String, byte[]> present, BankPublication out) {
        this.file = file;
        this.present = present;
        this.out = out;
    }

    @Override
    public void line(long number, BankLine line) throws ImportException {
        // Of a code that stands twice the first line counts.
        if (!file.codes().remove(line.ifsc())) {
            return;
        }
        byte[] before = present.get(line.ifsc());
        IfscBranch after = file.withName(line).onto(before == null ? null : branch(before));
        if (before == null) {
            added++;
        } else if (Arrays.equals(before, bytes(after))) {
            unchanged++;
            return;
        } else {
            changed++;
        }
        out.write(Topics.IFSC_BRANCHES, line.ifsc(), after);
    }

    int added() {
        return added;
    }

    int changed() {
        return changed;
    }

    int unchanged() {
        return unchanged;
    }

    /** What is held of a branch: a tenth of what the object takes. */
    static byte[] bytes(IfscBranch branch) {
        try {
            ByteBuffer buffer = branch.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static IfscBranch branch(byte[] bytes) {
        try {
            return IfscBranch.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    // Everything else was told by the first reading.

    @Override
    public void named(String ifsc) {}

    @Override
    public void nameless() {}

    @Override
    public void bankName(String code, String name) {}

    @Override
    public void fault(FileFault fault) {}

    @Override
    public void ignored(String column) {}
}
