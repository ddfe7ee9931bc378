package io.harkara.bbps;

import static io.harkara.bbps.BillAvenueXml.children;
import static io.harkara.bbps.BillAvenueXml.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Bills as BillAvenue tells them. Amounts are whole paise, those of options too. */
final class BillAvenueBills {

    private static final String BILL = "billerResponse";
    private static final String INFO = "additionalInfo";
    private static final String PAISE = "[0-9]{1,15}";

    private BillAvenueBills() {}

    /** What a fetch found; null where the answer cannot be paid, for want of an amount or of its own letters. */
    static @Nullable BbpsFetched fetched(
            BillAvenueReplies.Reply.Answered answered, String billerId, String requestId, BillAvenueEcho asked) {
        List<String> bill = BillAvenueXml.asTheyStand(answered.text(), answered.root(), BILL);
        List<String> info = BillAvenueXml.asTheyStand(answered.text(), answered.root(), INFO);
        if (bill == null || info == null) {
            return null;
        }
        List<BbpsBill> bills = new ArrayList<>();
        for (Element element : children(answered.root(), BILL)) {
            // An element without content is how some stacks say that there is no bill.
            if (children(element).isEmpty()) {
                continue;
            }
            if (!text(element, "billAmount").matches(PAISE)) {
                return null;
            }
            bills.add(bill(element));
        }
        return new BbpsFetched(
                "",
                "",
                billerId,
                requestId,
                null,
                bills,
                lines(answered.root()),
                "",
                asked.answered(String.join("", bill), String.join("", info)).toText(),
                Instant.MAX);
    }

    private static BbpsBill bill(Element bill) {
        List<BbpsBill.Option> options = new ArrayList<>();
        for (Element list : children(bill, "amountOptions")) {
            for (Element option : children(list, "option")) {
                String paise = text(option, "amountValue");
                if (paise.matches(PAISE)) {
                    options.add(
                            new BbpsBill.Option(text(option, "amountName"), BbpsMoney.rupees(Long.parseLong(paise))));
                }
            }
        }
        return new BbpsBill(
                BbpsMoney.rupees(Long.parseLong(text(bill, "billAmount"))),
                textOrNull(bill, "customerName"),
                textOrNull(bill, "billNumber"),
                day(text(bill, "billDate")),
                day(text(bill, "dueDate")),
                textOrNull(bill, "billPeriod"),
                null,
                null,
                null,
                options);
    }

    private static List<BbpsFetched.Line> lines(Element root) {
        List<BbpsFetched.Line> lines = new ArrayList<>();
        for (Element list : children(root, INFO)) {
            for (Element line : children(list, "info")) {
                lines.add(new BbpsFetched.Line(text(line, "infoName"), text(line, "infoValue")));
            }
        }
        return lines;
    }

    private static @Nullable String textOrNull(Element element, String name) {
        String text = text(element, name);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            // A biller's own way to write a day; who pays does not need it.
            return null;
        }
    }
}
