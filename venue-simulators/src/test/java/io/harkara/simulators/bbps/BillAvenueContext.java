package io.harkara.simulators.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What an institute does in BillAvenue's dialect; it encrypts by itself, with nothing of the simulator's. */
final class BillAvenueContext {

    static final String BILLER = "NDMC00000DEL02";
    static final String FETCH = "extBillCntrl/billFetchRequest";
    static final String PAY = "extBillPayCntrl/billPayRequest";
    static final String STATUS = "transactionStatus/fetchInfo";

    /** How the envelope travels. */
    enum Transport {
        FORM,
        RAW_BODY,
        QUERY
    }

    final BbpsContext venue;
    Transport transport = Transport.FORM;
    boolean rawKey;
    boolean base64;
    String workingKey = BbpsPartner.DEMO.workingKey();
    String accessCode = BbpsPartner.DEMO.accessCode();
    private final AtomicLong ids = new AtomicLong();

    BillAvenueContext(BbpsContext venue) {
        this.venue = venue;
    }

    String requestId() {
        return "REQUEST%020d51701428".formatted(ids.incrementAndGet());
    }

    /** The text of the answer to a call. */
    String call(String operation, String requestId, String xml) throws Exception {
        String reply = send(operation, requestId, encrypt(xml)).body();
        return decrypt(reply);
    }

    HttpResponse<String> send(String operation, String requestId, String encrypted) throws Exception {
        String fields = "accessCode=" + accessCode + "&requestId=" + requestId + "&ver=1.0&instituteId="
                + BbpsPartner.DEMO.instituteId();
        String withText = fields + "&encRequest=" + URLEncoder.encode(encrypted, StandardCharsets.UTF_8);
        String path = venue.simulator.uri() + "/billpay/" + operation + "/xml";
        HttpRequest.Builder request = switch (transport) {
            case FORM ->
                HttpRequest.newBuilder(URI.create(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(withText));
            case RAW_BODY ->
                HttpRequest.newBuilder(URI.create(path + "?" + fields))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(encrypted));
            case QUERY ->
                HttpRequest.newBuilder(URI.create(path + "?" + withText)).POST(HttpRequest.BodyPublishers.noBody());
        };
        return venue.send(request.build());
    }

    String encrypt(String xml) throws Exception {
        byte[] bytes = cipher(Cipher.ENCRYPT_MODE).doFinal(xml.getBytes(StandardCharsets.UTF_8));
        return base64
                ? Base64.getEncoder().encodeToString(bytes)
                : HexFormat.of().formatHex(bytes);
    }

    String decrypt(String text) throws Exception {
        byte[] bytes =
                base64 ? Base64.getDecoder().decode(text) : HexFormat.of().parseHex(text);
        return new String(cipher(Cipher.DECRYPT_MODE).doFinal(bytes), StandardCharsets.UTF_8);
    }

    static String fetchXml(String billerId, String inputs) {
        return """
                <billFetchRequest><agentId>CC01AI00AGT000000001</agentId>\
                <agentDeviceInfo><ip>10.0.0.1</ip><initChannel>AGT</initChannel><mac>01-23-45-67-89-ab</mac></agentDeviceInfo>\
                <customerInfo><customerMobile>9999999999</customerMobile><customerEmail/><customerAdhaar/><customerPan/></customerInfo>\
                <billerId>%s</billerId>%s</billFetchRequest>""".formatted(billerId, inputs);
    }

    static String inputs(String name, String value) {
        return "<inputParams><input><paramName>%s</paramName><paramValue>%s</paramValue></input></inputParams>"
                .formatted(name, value);
    }

    /** A cash payment at an agent's that repeats what a fetch answered. */
    static String payXml(String billerId, String fetched, long amount) {
        return payXml(
                billerId,
                between(fetched, "inputParams")
                        + between(fetched, "billerResponse")
                        + between(fetched, "additionalInfo"),
                amount,
                "Cash",
                "N");
    }

    static String payXml(String billerId, String repeated, long amount, String mode, String quickPay) {
        return """
                <billPaymentRequest><agentId>CC01AI00AGT000000001</agentId><billerAdhoc>false</billerAdhoc>\
                <agentDeviceInfo><ip>10.0.0.1</ip><initChannel>AGT</initChannel><mac>01-23-45-67-89-ab</mac></agentDeviceInfo>\
                <customerInfo><customerMobile>9999999999</customerMobile><customerEmail/><customerAdhaar/><customerPan/>\
                <customerName>Asha Rao</customerName></customerInfo><billerId>%s</billerId>%s\
                <amountInfo><amount>%d</amount><currency>356</currency><custConvFee>0</custConvFee><amountTags/></amountInfo>\
                <paymentMethod><paymentMode>%s</paymentMode><quickPay>%s</quickPay><splitPay>N</splitPay></paymentMethod>\
                <paymentInfo><info><infoName>Remarks</infoName><infoValue>Received</infoValue></info></paymentInfo>\
                </billPaymentRequest>""".formatted(billerId, repeated, amount, mode, quickPay);
    }

    /** An element with everything in it, or nothing where it is not there. */
    static String between(String xml, String element) {
        int from = xml.indexOf("<" + element + ">");
        int to = xml.indexOf("</" + element + ">");
        return from < 0 || to < 0 ? "" : xml.substring(from, to + element.length() + 3);
    }

    /** The text of the first element of a name, empty where it is not there. */
    static String text(String xml, String element) {
        return between(xml, element).replaceAll("</?" + element + ">", "");
    }

    /** The answer to a fetch of a power bill. */
    String fetched(String requestId) throws Exception {
        return call(FETCH, requestId, fetchXml(BILLER, inputs("Consumer Number", "123456")));
    }

    /** The answer to a question what became of payments. */
    String status(String type, String value, String range) throws Exception {
        return call(
                STATUS,
                requestId(),
                "<transactionStatusReq><trackType>%s</trackType><trackValue>%s</trackValue>%s</transactionStatusReq>"
                        .formatted(type, value, range));
    }

    /** Expects that a call was answered with an error. */
    static void assertError(String code, String reply) {
        assertThat(text(reply, "errorCode")).as(reply).isEqualTo(code);
        assertThat(text(reply, "responseCode")).isNotEqualTo("000");
    }

    @SuppressWarnings("InsecureCryptoUsage") // The venue's own scheme, fixed vector and all.
    private Cipher cipher(int mode) throws Exception {
        byte[] key = rawKey
                ? HexFormat.of().parseHex(workingKey)
                : MessageDigest.getInstance("MD5").digest(workingKey.getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        byte[] vector = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
        return cipher;
    }
}
