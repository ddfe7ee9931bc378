package io.harkara.bbps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of billers line by line. A line break ends a line whatever stands around it, so that a quote that somebody forgot to
 * close cannot swallow the billers after it.
 */
final class BbpsUploadFile {

    /** Bytes of one line, at most: a biller with everything that one may have is shorter. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int BATCH = 500;
    private static final char MARK = '\uFEFF';

    private final InputStream in;
    private final int mostLines;
    private int number;

    /** @param in the file, buffered */
    BbpsUploadFile(InputStream in, int mostLines) {
        this.in = in;
        this.mostLines = mostLines;
    }

    /**
     * A line below the first.
     *
     * @param number from 1 for the first line of the file
     * @param billerId whose it is; empty where it does not say it
     * @param firstLine the line before it that is about the same biller; null where there is none
     * @param content the line as it was given, without what a file of refused lines had put before it
     */
    record Line(int number, String billerId, @Nullable Integer firstLine, String content) {}

    /** Takes some lines after the others. */
    interface Sink {
        void take(List<Line> lines) throws SQLException;
    }

    /** The first line. */
    String header() throws IOException, BbpsProblemException {
        String first = next();
        if (first == null) {
            throw invalid("the file is empty: expected a first line that names the columns, id among them");
        }
        return first.charAt(0) == MARK ? first.substring(1) : first;
    }

    /**
     * Reads all lines below the first.
     *
     * @throws BbpsProblemException when it has too many, one that is too long, or one that is not UTF-8
     */
    int lines(BbpsBillerCsv csv, Sink sink) throws IOException, BbpsProblemException, SQLException {
        Map<String, Integer> first = new HashMap<>();
        List<Line> batch = new ArrayList<>();
        int count = 0;
        for (String line = next(); line != null; line = next()) {
            if (++count > mostLines) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.TOO_LARGE,
                        "the file has more than %d lines; cut it into smaller ones. Nothing of it was taken"
                                .formatted(mostLines));
            }
            List<String> cells = BbpsBillerCsv.cells(line);
            String id = cells == null ? "" : csv.id(cells);
            // A text of any length may stand there.
            String known = BbpsBillerForm.isId(id) ? id : "";
            Integer before = known.isEmpty() ? null : first.putIfAbsent(known, number);
            batch.add(new Line(number, known, before, csv.given(line, cells)));
            if (batch.size() == BATCH) {
                sink.take(List.copyOf(batch));
                batch.clear();
            }
        }
        if (count == 0) {
            throw invalid("the file has no line below the one that names the columns");
        }
        sink.take(batch);
        return count;
    }

    /** The next line that is not blank; null at the end. */
    private @Nullable String next() throws IOException, BbpsProblemException {
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            number++;
            for (; octet >= 0 && octet != '\n'; octet = in.read()) {
                line.write(octet);
                if (line.size() > LONGEST_LINE) {
                    throw new BbpsProblemException(
                            BbpsProblem.Kind.TOO_LARGE,
                            "line %d is longer than the %d bytes taken here. Nothing of the file was taken"
                                    .formatted(number, LONGEST_LINE));
                }
            }
            String text = text(line.toByteArray());
            if (!text.isBlank()) {
                return text;
            }
        }
    }

    private String text(byte[] line) throws BbpsProblemException {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try {
            String text =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
            // What is UTF-16 may look like UTF-8 with these in it; a database takes none.
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException _) {
            // Told below.
        }
        throw invalid("line %d is not UTF-8: save the file as UTF-8 and send it again. Nothing of it was taken"
                .formatted(number));
    }

    private static BbpsProblemException invalid(String detail) {
        return new BbpsProblemException(BbpsProblem.Kind.FILE_INVALID, detail);
    }
}
