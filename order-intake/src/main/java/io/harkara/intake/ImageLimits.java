package io.harkara.intake;

import io.harkara.schemas.BseDocument;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.OrderType;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * How large an image may be. A command is one record of Kafka, of which a broker takes a megabyte as it comes; BSE takes
 * scans of mandates below 30 kB (v3.1, page 131) and tells no limit for forms.
 *
 * @param form most bytes of an account opening form, 1 KB to 700 KB
 * @param scan what a scanned mandate stays below, 1 KB to 700 KB
 */
record ImageLimits(DataSize form, DataSize scan) {

    private static final int MOST_KILOBYTES = 700;

    ImageLimits {
        require("largest-image", form);
        require("largest-scan", scan);
    }

    static ImageLimits defaults() {
        return new ImageLimits(DataSize.ofKilobytes(500), DataSize.ofKilobytes(30));
    }

    /** How many characters the larger of the two has in base64. */
    int longestText() {
        long most = Math.max(form.toBytes(), scan.toBytes());
        return Math.toIntExact((most + 2) / 3 * 4);
    }

    /** Notes a fault where the image is larger. */
    void check(OrderForm order, @Nullable OrderType<?> type, @Nullable SpecificRecord payload) {
        if (payload instanceof BseDocument document && document.getImage() != null) {
            boolean isScan = type == BseOrderType.MANDATE_SCAN;
            long size = document.getImage().remaining();
            long most = isScan ? scan.toBytes() - 1 : form.toBytes();
            if (size > most) {
                String path = order.path(OrderField.IMAGE);
                String expected = "at most %d bytes".formatted(most);
                order.fault(new Fault(
                        path,
                        null,
                        expected,
                        "%s is an image of %d bytes; expected %s".formatted(path, size, expected)));
            }
        }
    }

    private static void require(String name, DataSize size) {
        if (size.toKilobytes() < 1 || size.toKilobytes() > MOST_KILOBYTES) {
            throw new IllegalArgumentException(
                    "harkara.intake.%s %s: expected 1 KB to %d KB, for a record of Kafka holds it"
                            .formatted(name, size, MOST_KILOBYTES));
        }
    }
}
