package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Verdict;
import io.harkara.simulators.engine.Wire;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** One call of BillAvenue: XML within AES within an envelope, amounts of bills in paise. */
final class BillAvenueCall implements Dialect {

    /** What a caller sees whose address is not known there: with status 200. */
    static final String UNAUTHORIZED = "<html><body><h1>Unauthorized Access Detected</h1></body></html>";

    private static final String NAME = "billAvenue";
    private static final String REQUEST_ID = "[A-Za-z0-9]{35}";

    private final BillAvenueOperation operation;
    private final BillAvenueEnvelope envelope;
    private final BillAvenueCipher cipher;
    private final BbpsExchange exchange;
    private final BbpsState state;
    private final @Nullable Element request;
    private final @Nullable BillAvenueProblem problem;

    BillAvenueCall(BillAvenueOperation operation, BillAvenueEnvelope envelope, BbpsExchange exchange, BbpsState state) {
        this.operation = operation;
        this.envelope = envelope;
        this.exchange = exchange;
        this.state = state;
        cipher =
                new BillAvenueCipher(state.partner().workingKey(), state.rules().settings());
        Element read = null;
        BillAvenueProblem found = null;
        try {
            read = read();
        } catch (BillAvenueProblem e) {
            found = e;
        }
        request = read;
        problem = found;
    }

    @Override
    public String operation() {
        return operation.wireName();
    }

    @Override
    public BbpsLedgerEntry.@Nullable Asked asked() {
        if (!operation.effect()) {
            return null;
        }
        if (operation == BillAvenueOperation.COMPLAINT) {
            String about = BillAvenueComplaints.about(request);
            return new BbpsLedgerEntry.Asked(BbpsEffect.COMPLAINT, NAME, about, "", 0);
        }
        String amount = XmlShape.text(request, "amountInfo", "amount");
        return new BbpsLedgerEntry.Asked(
                BbpsEffect.PAYMENT,
                NAME,
                envelope.requestId(),
                envelope.requestId(),
                amount.matches("[0-9]{1,15}") ? Long.parseLong(amount) : 0);
    }

    @Override
    public BbpsReply work(@Nullable BbpsLedgerEntry entry, boolean refuseSession) {
        if (refuseSession) {
            settle(entry, Verdict.REFUSED_SESSION, "unauthorized");
            return new BbpsReply(200, Wire.HTML, UNAUTHORIZED, true);
        }
        try {
            if (problem != null) {
                throw problem;
            }
            if (request == null) {
                throw new IllegalStateException("a call has a request or a problem");
            }
            if (operation != BillAvenueOperation.PAY && !exchange.requestIds().spend(envelope.requestId())) {
                throw BillAvenueProblem.of("PP003", "Duplicate request id");
            }
            BillAvenueWork work = new BillAvenueWork(operation, envelope.requestId(), request, exchange, state);
            BillAvenueWork.Done done = work.run(entry);
            return reply(done.content(), done.refused());
        } catch (BillAvenueProblem e) {
            settle(entry, verdict(e.code()), e.code());
            return error(e);
        }
    }

    @Override
    public BbpsReply overQuota() {
        return new BbpsReply(429, Wire.HTML, "<html><body>Too many requests</body></html>", true);
    }

    private static Verdict verdict(String code) {
        return switch (code) {
            case "E204", "PP003" -> Verdict.DUPLICATE;
            case "PP001" -> Verdict.REFUSED_SESSION;
            default -> Verdict.REJECTED;
        };
    }

    private void settle(@Nullable BbpsLedgerEntry entry, Verdict verdict, String code) {
        if (entry != null && entry.verdict() == Verdict.IN_PROGRESS) {
            exchange.ledger().settle(entry, verdict, "", code);
        }
    }

    /** The request within the envelope, in the form that its schema has. */
    private Element read() throws BillAvenueProblem {
        BbpsPartner partner = state.partner();
        if (!envelope.accessCode().equals(partner.accessCode())
                || !envelope.instituteId().equals(partner.instituteId())) {
            throw BillAvenueProblem.plain("PP001", "Authentication failed");
        }
        if (!envelope.requestId().matches(REQUEST_ID)) {
            throw BillAvenueProblem.of("E135", "requestId: expected 35 letters and digits");
        }
        try {
            Element root = BillAvenueXml.read(cipher.decrypt(envelope.encRequest()));
            String wrong = BillAvenueShapes.of(operation).problem(root);
            if (wrong != null) {
                throw BillAvenueProblem.of("UM001", "XML is invalid: " + wrong);
            }
            return root;
        } catch (GeneralSecurityException _) {
            throw BillAvenueProblem.plain("DE001", "Invalid ENC request");
        } catch (SAXException _) {
            throw BillAvenueProblem.of("UM001", "XML is invalid");
        }
    }

    private BbpsReply reply(String content, boolean refused) {
        String document = BillAvenueXml.document(operation.reply(), content);
        return new BbpsReply(200, Wire.TEXT, cipher.encrypt(document), refused);
    }

    private BbpsReply error(BillAvenueProblem e) {
        String content = BillAvenueXml.text("responseCode", e.outer())
                + BillAvenueXml.text("responseReason", "FAILURE")
                + BillAvenueReplies.error(e.code(), e.text());
        return e.plain()
                ? new BbpsReply(200, Wire.XML, BillAvenueXml.document(operation.reply(), content), true)
                : reply(content, true);
    }
}
