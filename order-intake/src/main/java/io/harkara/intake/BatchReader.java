package io.harkara.intake;

import java.util.ArrayList;
import java.util.List;

/** Cuts a batch into lines and reads each by itself, so that a bad one harms no other. */
final class BatchReader {

    private final OrderJson json;
    private final int mostLines;
    private final int longestLine;
    private final int longestImage;

    /**
     * @param mostLines most orders of one batch
     * @param longestLine most bytes of one order, without its image
     * @param longestImage most characters of an image
     */
    BatchReader(OrderJson json, int mostLines, int longestLine, int longestImage) {
        this.json = json;
        this.mostLines = mostLines;
        this.longestLine = longestLine;
        this.longestImage = longestImage;
    }

    /** The orders of a body of NDJSON. */
    List<BatchLine> ndjson(byte[] body) {
        return read(
                limited(body, mostLines), (text, line) -> json.read(text, line.offset(), line.length(), true), body);
    }

    /**
     * The orders of a CSV file.
     *
     * @throws ProblemException 400 when the first line does not name the columns
     */
    List<BatchLine> csv(byte[] body) {
        List<TextLines.Line> lines = limited(body, mostLines + 1);
        List<Fault> faults = new ArrayList<>();
        OrderCsv csv;
        try {
            csv = OrderCsv.under(body, lines.getFirst(), faults);
        } catch (MalformedException malformed) {
            throw new ProblemException(Problem.of(
                    ProblemCode.BODY_MALFORMED, "the first line does not name the columns: " + malformed.getMessage()));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.REQUEST_INVALID, "the first line does not name the columns of an order", faults));
        }
        return read(lines.subList(1, lines.size()), csv::read, body);
    }

    private interface LineReader {
        OrderForm read(byte[] text, TextLines.Line line) throws MalformedException;
    }

    private List<BatchLine> read(List<TextLines.Line> lines, LineReader reader, byte[] body) {
        List<BatchLine> batch = new ArrayList<>(lines.size());
        for (TextLines.Line line : lines) {
            batch.add(read(line, reader, body));
        }
        return batch;
    }

    private BatchLine read(TextLines.Line line, LineReader reader, byte[] body) {
        if (line.length() > longestLine + longestImage) {
            return tooLong(line);
        }
        try {
            OrderForm form = reader.read(body, line);
            return line.length() - form.imageLength() > longestLine
                    ? tooLong(line)
                    : new BatchLine(line.number(), form, null);
        } catch (MalformedException malformed) {
            return new BatchLine(line.number(), null, String.valueOf(malformed.getMessage()));
        }
    }

    private BatchLine tooLong(TextLines.Line line) {
        return new BatchLine(
                line.number(), null, "%d bytes; expected at most %d".formatted(line.length(), longestLine));
    }

    private List<TextLines.Line> limited(byte[] body, int most) {
        List<TextLines.Line> lines = TextLines.of(body, most);
        if (lines.size() > most) {
            throw new ProblemException(Problem.of(
                    ProblemCode.TOO_LARGE,
                    "more than %d orders; cut the batch into smaller ones. Nothing of it was taken"
                            .formatted(mostLines)));
        }
        if (lines.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.BODY_MALFORMED, "the body is empty; expected orders"));
        }
        return lines;
    }
}
