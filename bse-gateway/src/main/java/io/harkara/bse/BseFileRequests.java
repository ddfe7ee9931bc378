package io.harkara.bse;

import io.harkara.schemas.BseDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * The service for files (structure document, pages 122 to 131; names and order of the members as clients' stubs have them):
 * a login without a pass key, the account opening form of a client, and the scan of a mandate.
 */
final class BseFileRequests {

    static final String LOGIN = "GetPassword";
    static final String FORM = "UploadFile";
    static final String SCAN = "UploadMandateScanFile";

    private static final String MEMBERS = "http://schemas.datacontract.org/2004/07/StarMFFileUploadService";
    private static final int USUAL_LENGTH = 1_200;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMuuuu", Locale.ROOT);

    private BseFileRequests() {}

    /** The login. */
    static String login(String namespace, BseAccount account) {
        return begin(namespace, LOGIN, "Param", 0)
                .element("b:MemberId", account.memberCode())
                .element("b:Password", account.password())
                .element("b:UserId", account.userId())
                .markup("</Param></" + LOGIN + ">")
                .toString();
    }

    /** An account opening form. */
    static String form(String namespace, BseDocument form, String fileName, BseAccount account, BseToken token) {
        String image = base64(form.getImage());
        return begin(namespace, FORM, "data", image.length())
                .element("b:ClientCode", form.getClientCode())
                .element("b:DocumentType", form.getThroughAdviser() ? "RIA" : "NRM")
                .element("b:EncryptedPassword", token.encryptedPassword())
                .element("b:FileName", fileName)
                .element("b:Filler1", "")
                .element("b:Filler2", "")
                .element("b:Flag", "UCC")
                .element("b:MemberCode", account.memberCode())
                .element("b:UserId", account.userId())
                .element("b:pFileBytes", image)
                .markup("</data></" + FORM + ">")
                .toString();
    }

    /** A scanned mandate. */
    static String scan(String namespace, BseDocument scan, BseAccount account, BseToken token) {
        String image = base64(scan.getImage());
        return begin(namespace, SCAN, "Data", image.length())
                .element("b:ClientCode", scan.getClientCode())
                .element("b:EncryptedPassword", token.encryptedPassword())
                .element("b:Filler1", BseWords.text(scan.getUtilityCode()))
                .element("b:Filler2", BseWords.text(scan.getAgency()))
                .element("b:Flag", "SCAN_MANDATE")
                .element("b:ImageName", scan.getMandateId() + ".tiff")
                .element("b:ImageType", "image/tiff")
                .element("b:MandateId", BseWords.text(scan.getMandateId()))
                .element("b:MandateType", "XSP")
                .element("b:MemberCode", account.memberCode())
                .element("b:pFileBytes", image)
                .markup("</Data></" + SCAN + ">")
                .toString();
    }

    /** What a form is called at the venue: member, client and day. */
    static String formName(String memberCode, String clientCode, LocalDate day) {
        return memberCode + clientCode + DAY.format(day) + ".tiff";
    }

    private static XmlElements begin(String namespace, String operation, String parameter, int imageLength) {
        return new XmlElements(USUAL_LENGTH + imageLength)
                .markup("<" + operation + " xmlns=\"" + namespace + "\"><" + parameter + " xmlns:b=\"" + MEMBERS
                        + "\">");
    }

    private static String base64(ByteBuffer image) {
        return new String(Base64.getEncoder().encode(image.duplicate()).array(), StandardCharsets.ISO_8859_1);
    }
}
