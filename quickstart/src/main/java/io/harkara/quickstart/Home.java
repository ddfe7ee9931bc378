package io.harkara.quickstart;

import java.nio.file.Path;

/** The checkout that the launcher belongs to, and what is kept in it. Git ignores all of the latter. */
final class Home {

    /** System property that names the checkout; without it, it is the working directory. */
    static final String PROPERTY = "harkara.home";

    /** System property that names the folder in which somebody typed a command; the launcher runs us in the checkout. */
    private static final String TYPED_IN = "harkara.typed-in";

    private Home() {}

    /** Data of {@code up}. */
    static Path data() {
        return kept().resolve("data");
    }

    /** Log files. */
    static Path logs() {
        return kept().resolve("logs");
    }

    /** Where a pipeline that stays up says where it listens. */
    static Path running() {
        return kept().resolve("running.properties");
    }

    /** The key that the verbs call with. */
    static Path key() {
        return kept().resolve("api.key");
    }

    /** The day's orders that the demonstration sends. */
    static Path sampleOrders() {
        return folder().resolve("samples/orders.csv");
    }

    /** Mandates, plans and switches of the same day; some name what an earlier line has brought about. */
    static Path samplePlans() {
        return folder().resolve("samples/plans.csv");
    }

    /** Payments, documents and pages for investors of the same day; most name what an earlier line has brought about. */
    static Path samplePayments() {
        return folder().resolve("samples/payments.ndjson");
    }

    /** Clients who are registered on that day, before the mandates that they give. */
    static Path sampleClients() {
        return folder().resolve("samples/clients.ndjson");
    }

    /** The bills that {@code demo} pays. */
    static Path sampleBills() {
        return folder().resolve("samples/bills.csv");
    }

    /** The orders for stock brokers of the same day. */
    static Path sampleStocks() {
        return folder().resolve("samples/equity.csv");
    }

    /** The scheme master that those orders keep to. */
    static Path sampleSchemes() {
        return folder().resolve("samples/schemes.txt");
    }

    /** A path as somebody typed it. */
    static Path given(Path path) {
        return Path.of(System.getProperty(TYPED_IN, ""))
                .toAbsolutePath()
                .resolve(path)
                .normalize();
    }

    private static Path kept() {
        return folder().resolve(".harkara");
    }

    private static Path folder() {
        return Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath();
    }
}
