package io.harkara.simulators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the venue looks at in the parameter of a client's registration: the number of its fields, and the form of some.
 * Written from the structure document (v3.1, pages 80 to 94) and, for the layout of 183 fields, from what clients of the
 * venue send; what no line names is not looked at. Positions count from 1.
 */
final class UccLayout {

    /**
     * One position.
     *
     * @param mandatory whether it may not be empty
     * @param name in the text about an empty one
     * @param wrong in the text about one that has another form
     */
    private record Field(int position, boolean mandatory, Pattern form, String name, String wrong) {}

    private static final String COMMON = """
            1;M;[A-Za-z0-9]{1,10};CLIENT CODE;CLIENT CODE
            2;M;.{1,70};FIRST NAME;FIRST NAME
            5;M;\\d{2};TAX STATUS;TAX STATUS
            6;O;[MFO];GENDER;GENDER
            7;M;\\d{2}/\\d{2}/\\d{4};DOB;DATE OF BIRTH OF INDIVIDUAL
            8;M;0[1-8];OCCUPATION CODE;OCCUPATION CODE
            9;M;SI|JO|AS;HOLDING NATURE;HOLDING NATURE
            16;O;\\d{2}/\\d{2}/\\d{4};DOB;SECOND HOLDER DOB
            17;O;\\d{2}/\\d{2}/\\d{4};DOB;THIRD HOLDER DOB
            21;O;\\d{2}/\\d{2}/\\d{4};DOB;GUARDIAN DOB
            22;M;[YN];PAN EXEMPT;PAN EXEMPT
            23;O;[YN];PAN EXEMPT;PAN EXEMPT
            24;O;[YN];PAN EXEMPT;PAN EXEMPT
            25;O;[YN];PAN EXEMPT;PAN EXEMPT
            26;O;[A-Z]{5}\\d{4}[A-Z];PAN;PAN
            27;O;[A-Z]{5}\\d{4}[A-Z];PAN;PAN
            28;O;[A-Z]{5}\\d{4}[A-Z];PAN;PAN
            29;O;[A-Z]{5}\\d{4}[A-Z];PAN;PAN
            34;M;[PD];CLIENT TYPE;CLIENT TYPE
            36;O;CDSL|NSDL;DEFAULT DP;DEFAULT DP
            42;M;SB|CB|NE|NO;ACCOUNT TYPE;ACCOUNT TYPE
            43;M;[A-Za-z0-9]{1,40};ACCOUNT NO;CLIENT ACCOUNT NUMBER
            45;M;[A-Z]{4}0[A-Z0-9]{6};IFSC CODE;IFSC CODE
            46;M;[YN];DEFAULT BANK FLAG;DEFAULT BANK FLAG
            68;M;0[1-5];DIV PAY MODE;DIV PAY MODE
            69;O;.{1,40};ADDRESS;ADDRESS
            70;O;.{1,40};ADDRESS;ADDRESS
            71;O;.{1,40};ADDRESS;ADDRESS
            73;O;[A-Z]{2};STATE;STATE
            74;O;\\d{6};PINCODE;PINCODE
            80;M;.{1,45}@.{3,45};EMAIL;EMAIL
            81;M;[PEM];COMMUNICATION MODE;COMMUNICATION MODE
            88;O;\\d{3};FOREIGN COUNTRY;FOREIGN COUNTRY
            93;M;\\d{10};MOBILE NO;MOBILE NO
            """;

    /** 131 fields. */
    static final UccLayout V131 = new UccLayout(131, 96, 6, """
            97;O;[YN];MINOR FLAG;MINOR FLAG
            98;O;\\d{2}/\\d{2}/\\d{4};DOB;NOMINEE DOB
            103;O;\\d{2}/\\d{2}/\\d{4};DOB;NOMINEE DOB
            104;O;[YN];MINOR FLAG;MINOR FLAG
            109;O;\\d{2}/\\d{2}/\\d{4};DOB;NOMINEE DOB
            110;O;[YN];MINOR FLAG;MINOR FLAG
            112;M;[KCBE];KYC TYPE;KYC TYPE
            113;O;\\d{14};CKYC NUMBER;CKYC NUMBER
            126;M;[PZ];PAPERLESS FLAG;PAPERLESS FLAG
            128;O;\\d{2}/\\d{2}/\\d{4};LEI VALIDITY;LEI VALIDITY
            129;O;SE|SP|DC|DS|DP|GD|PM|CD|PO;MOBILE DECLARATION;MOBILE DECLARATION
            130;O;SE|SP|DC|DS|DP|GD|PM|CD|PO;EMAIL DECLARATION;EMAIL DECLARATION
            """);

    /** 183 fields. */
    static final UccLayout V183 = new UccLayout(183, 126, 17, """
            94;M;[KCBE];KYC TYPE;KYC TYPE
            95;O;\\d{14};CKYC NUMBER;CKYC NUMBER
            108;M;[PZ];PAPERLESS FLAG;PAPERLESS FLAG
            110;O;\\d{2}/\\d{2}/\\d{4};LEI VALIDITY;LEI VALIDITY
            111;O;SE|SP|DC|DS|DP|GD|PM|CD|PO;MOBILE DECLARATION;MOBILE DECLARATION
            112;O;SE|SP|DC|DS|DP|GD|PM|CD|PO;EMAIL DECLARATION;EMAIL DECLARATION
            122;O;[YN];NOMINATION OPT;NOMINATION OPT
            123;O;[WEO];NOMINATION AUTH MODE;NOMINATION AUTH MODE
            125;O;0[1-9]|1\\d|2[0-3];NOMINEE RELATION;NOMINEE RELATION
            127;O;[YN];MINOR FLAG;MINOR FLAG
            128;O;\\d{2}/\\d{2}/\\d{4};DOB;NOMINEE DOB
            142;O;0[1-9]|1\\d|2[0-3];NOMINEE RELATION;NOMINEE RELATION
            144;O;[YN];MINOR FLAG;MINOR FLAG
            145;O;\\d{2}/\\d{2}/\\d{4};DOB;NOMINEE DOB
            159;O;0[1-9]|1\\d|2[0-3];NOMINEE RELATION;NOMINEE RELATION
            161;O;[YN];MINOR FLAG;MINOR FLAG
            162;O;\\d{2}/\\d{2}/\\d{4};DOB;NOMINEE DOB
            175;O;[YN];NOM SOA;NOM SOA
            """);

    private static final int BIRTH = 7;

    private final int length;
    private final int firstShare;
    private final int nomineeFields;
    private final List<Field> fields;

    private UccLayout(int length, int firstShare, int nomineeFields, String own) {
        this.length = length;
        this.firstShare = firstShare;
        this.nomineeFields = nomineeFields;
        this.fields =
                Stream.concat(COMMON.lines(), own.lines()).map(UccLayout::field).toList();
    }

    private static Field field(String line) {
        String[] parts = line.split(";", -1);
        return new Field(
                Integer.parseInt(parts[0]), parts[1].equals("M"), Pattern.compile(parts[2]), parts[3], parts[4]);
    }

    /** The text of the first thing that is wrong with the fields, or null. */
    @Nullable
    String refusal(List<String> said, LocalDate today) {
        if (said.size() != length) {
            return BseTexts.INVALID_PARAM;
        }
        for (Field field : fields) {
            String value = said.get(field.position - 1);
            if (value.isEmpty() && field.mandatory) {
                return "FAILED: " + field.name + " MANDATORY";
            }
            if (!value.isEmpty() && !field.form.matcher(value).matches()) {
                return "FAILED: INVALID " + field.wrong;
            }
        }
        LocalDate born = VenueDay.read(said.get(BIRTH - 1));
        return born == null || born.isAfter(today) ? "FAILED: INVALID DATE OF BIRTH OF INDIVIDUAL" : null;
    }

    /** The shares of the nominees, in the order of the fields; none where there is no nominee. */
    List<String> shares(List<String> said) {
        List<String> shares = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String share = said.get(firstShare + nomineeFields * i - 1);
            if (!share.isEmpty()) {
                shares.add(share);
            }
        }
        return shares;
    }
}
