package io.harkara.store;

/** There is no biller, or no category of billers, of that name. */
final class NoSuchBillerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    private NoSuchBillerException(String code, String message) {
        super(message);
        this.code = code;
    }

    static NoSuchBillerException biller(String id) {
        return new NoSuchBillerException(
                "BILLER_NOT_FOUND",
                "No biller has the id %s. /api/v1/billers/search?q= finds billers; before the gateway of BBPS has read them there are none."
                        .formatted(id));
    }

    static NoSuchBillerException category(String category) {
        return new NoSuchBillerException(
                "CATEGORY_NOT_FOUND",
                "No biller is of the category %s. /api/v1/categories lists those that there are.".formatted(category));
    }

    String code() {
        return code;
    }
}
