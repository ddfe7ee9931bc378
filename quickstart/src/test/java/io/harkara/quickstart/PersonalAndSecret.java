package io.harkara.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that no log may show, of the sample's day and of the accounts at the simulators. */
record PersonalAndSecret(Set<String> values) {

    /** Characters; what is shorter stands in a log by chance. */
    private static final int SHORTEST = 6;

    private static final Path SAMPLES = Path.of("../samples");

    /** Fields of orders, by their names in the documents that intake is given. */
    private static final Set<String> FIELDS = Set.of(
            ("pan email mobile accountNumber payoutAccount vpa dateOfBirth line1 taxNumber logName cdslDpId cdslClientId image accountInfo"
                            + " remitter imei mac geocode value name")
                    .split(" ", -1));

    /** Parameters of recharges: where a telephone is registered. */
    private static final Set<String> NOT_PERSONAL =
            Set.of("Mumbai", "Kolkata", "Chennai", "Karnataka", "Gujarat", "Kerala");

    PersonalAndSecret {
        values = Set.copyOf(values);
    }

    static PersonalAndSecret ofTheDemo() throws IOException {
        Set<String> values = new HashSet<>();
        List<OrderLine> lines = new ArrayList<>();
        for (String file : List.of("orders.csv", "plans.csv", "clients.ndjson", "payments.ndjson")) {
            lines.addAll(new OrderFile().read(SAMPLES.resolve(file)));
        }
        for (BillLine bill : BillLine.read(SAMPLES.resolve("bills.csv"))) {
            lines.add(bill.fetch());
            lines.add(bill.pay());
        }
        lines.forEach(
                line -> collect("", JsonMapper.shared().readTree(line.json()).path("order"), values));
        ofAccounts().forEach(values::add);
        values.removeIf(value -> value.length() < SHORTEST);
        values.removeAll(NOT_PERSONAL);
        return new PersonalAndSecret(values);
    }

    PersonalAndSecret with(String value) {
        return new PersonalAndSecret(
                Stream.concat(values.stream(), Stream.of(value)).collect(Collectors.toSet()));
    }

    int size() {
        return values.size();
    }

    /** Each value that stands in a file of the folder, not as a part of a longer word or number, with the file's name. */
    Set<String> foundIn(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("no log file in " + folder);
        }
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (text.isBlank()) {
                continue;
            }
            for (String value : values) {
                if (text.contains(value)
                        && Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(value) + "(?![A-Za-z0-9])")
                                .matcher(text)
                                .find()) {
                    found.add(file.getFileName() + ": " + value);
                }
            }
        }
        return found;
    }

    private static void collect(String name, JsonNode node, Set<String> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getKey(), field.getValue(), values));
        } else if (node.isArray()) {
            node.forEach(element -> collect(name, element, values));
        } else if (FIELDS.contains(name)) {
            values.add(node.asString(""));
        }
    }

    /** What somebody logs in with at the simulators; names of users are no secret. */
    private static Stream<String> ofAccounts() {
        Stream<String> xts = SimulatedBrokers.USERS.stream()
                .flatMap(user -> Stream.of(
                        user.interactiveKey(), user.interactiveSecret(), user.marketKey(), user.marketSecret()));
        return Stream.concat(
                xts,
                Stream.of(
                        SimulatedBrokers.KITE.password(),
                        SimulatedBrokers.KITE.apiKey(),
                        SimulatedBrokers.KITE.apiSecret(),
                        SimulatedBrokers.ANGEL.totpSecret(),
                        SimulatedBrokers.ANGEL.apiKey(),
                        "Demo@1234",
                        "demo-secret"));
    }
}
