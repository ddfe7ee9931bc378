package io.harkara.intake;

import static io.harkara.intake.OrderField.AGENCY;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.IMAGE;
import static io.harkara.intake.OrderField.MANDATE_ID;
import static io.harkara.intake.OrderField.PAN;
import static io.harkara.intake.OrderField.THROUGH_ADVISER;
import static io.harkara.intake.OrderField.UTILITY_CODE;

import io.harkara.schemas.BseDocument;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an upload to BSE StAR MF has to look like: the account opening form of a client, or a signed mandate (Webservice
 * Structure v3.1, pages 122 to 131). How large the image may be is told by {@link ImageLimits}.
 */
final class DocumentRules implements KindRules<BseDocument> {

    /** What a TIFF file begins with, in either order of bytes (TIFF 6.0, section 2). */
    private static final int LITTLE_ENDIAN = 0x49492A00;

    private static final int BIG_ENDIAN = 0x4D4D002A;

    private final boolean scan;

    /** @param scan whether it is a mandate and not a form */
    DocumentRules(boolean scan) {
        this.scan = scan;
    }

    @Override
    public Set<OrderField> fields() {
        return scan
                ? EnumSet.of(CLIENT_CODE, MANDATE_ID, UTILITY_CODE, AGENCY, IMAGE)
                : EnumSet.of(CLIENT_CODE, PAN, THROUGH_ADVISER, IMAGE);
    }

    @Override
    public boolean isNested() {
        return true;
    }

    @Override
    public BseDocument read(FormReader fields) {
        if (!scan) {
            fields.require(PAN, "BSE shows a form by the PAN alone");
        }
        return new BseDocument(
                fields.requiredText(CLIENT_CODE),
                scan ? mandate(fields) : null,
                scan ? null : fields.text(PAN),
                !scan && SharedRules.isSet(fields, THROUGH_ADVISER),
                scan ? fields.requiredText(UTILITY_CODE) : null,
                scan ? fields.requiredText(AGENCY) : null,
                image(fields));
    }

    // An ISIP's mandate is given at the bank's site: there is nothing to scan. The venue's word for the kind is XSP.
    private static @Nullable String mandate(FormReader fields) {
        String mandateId = fields.requiredText(MANDATE_ID);
        if (mandateId != null && !SharedRules.isXsipMandate(mandateId)) {
            fields.form().wrong(MANDATE_ID, "the mandate of an XSIP: fewer than 15 digits");
            return null;
        }
        return mandateId;
    }

    private static @Nullable ByteBuffer image(FormReader fields) {
        fields.require(IMAGE);
        ByteBuffer image = fields.bytes(IMAGE);
        if (image != null && !isTiff(image)) {
            fields.form().wrong(IMAGE, "a TIFF image in base64: its first four bytes are none of a TIFF file");
            return null;
        }
        return image;
    }

    private static boolean isTiff(ByteBuffer image) {
        if (image.remaining() < Integer.BYTES) {
            return false;
        }
        int start = image.getInt(0);
        return start == LITTLE_ENDIAN || start == BIG_ENDIAN;
    }
}
