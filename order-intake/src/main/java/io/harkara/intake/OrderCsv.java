package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads orders from CSV (RFC 4180, UTF-8, commas), one line an order, the columns named by the first line. */
final class OrderCsv {

    private final List<OrderField> columns;

    private OrderCsv(List<OrderField> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * A reader of the lines under a header.
     *
     * @param faults takes what is wrong with the header; if anything is, the reader is of no use
     */
    static OrderCsv under(byte[] text, TextLines.Line header, List<Fault> faults) throws MalformedException {
        List<OrderField> columns = new ArrayList<>();
        Set<OrderField> seen = EnumSet.noneOf(OrderField.class);
        for (String cell : cells(text, header)) {
            String name = cell.strip();
            OrderField field = OrderField.named(name);
            if (field == null || field.part() == OrderField.Part.INSIDE) {
                OrderForm unknown = new OrderForm(OrderForm.Source.CSV);
                unknown.unknown(name, name, OrderField.Part.ORDER);
                faults.addAll(unknown.faults());
            } else if (seen.add(field)) {
                columns.add(field);
            } else {
                faults.add(new Fault(name, null, "each column once", name + " is a column twice; give it once"));
            }
        }
        if (!seen.contains(OrderField.TYPE)) {
            faults.add(
                    Fault.missing(OrderField.TYPE.fieldName(), "a first line that names the columns, type among them"));
        }
        return new OrderCsv(columns);
    }

    /** The form that a line fills in. */
    OrderForm read(byte[] text, TextLines.Line line) throws MalformedException {
        List<String> cells = cells(text, line);
        if (cells.size() != columns.size()) {
            throw new MalformedException("%d cells; expected %d, one for each column of the first line"
                    .formatted(cells.size(), columns.size()));
        }
        OrderForm form = new OrderForm(OrderForm.Source.CSV);
        for (int i = 0; i < cells.size(); i++) {
            form.fill(columns.get(i), new Given(cells.get(i), Given.Kind.CELL));
        }
        return form;
    }

    private static List<String> cells(byte[] text, TextLines.Line line) throws MalformedException {
        try {
            String decoded = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(text, line.offset(), line.length()))
                    .toString();
            return CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .ofSingleCsvRecord(decoded)
                    .getFields();
        } catch (CharacterCodingException _) {
            throw new MalformedException("not UTF-8");
        } catch (CsvParseException _) {
            throw new MalformedException(
                    "not a line of CSV: expected cells between commas, every quote closed and doubled inside quotes");
        }
    }
}
