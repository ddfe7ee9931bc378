package io.harkara.verification.chaos;

import io.harkara.bbps.BbpsGateway;
import io.harkara.broker.BrokerGateway;
import io.harkara.bse.BseGateway;
import io.harkara.intake.OrderIntake;
import io.harkara.simulators.BseAccount;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import io.harkara.simulators.bbps.BbpsPartner;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import io.harkara.simulators.broker.kite.KiteAccount;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.kite.KiteSimulatorOptions;
import io.harkara.simulators.broker.smartapi.SmartAccount;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulatorOptions;
import io.harkara.simulators.broker.xts.XtsAccount;
import io.harkara.simulators.broker.xts.XtsSimulator;
import io.harkara.simulators.broker.xts.XtsSimulatorOptions;
import io.harkara.store.OrderStore;
import io.harkara.verification.rules.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A service as a process of its own: the real one, with its own configuration file and the settings that follow its name.
 * It ends when its standard input does, and that ends with the process that started it, however that ends.
 */
final class ChildMain {

    /** Before the name of a gateway that breaks a rule; the first of its settings names the rule. */
    static final String BROKEN = "broken-";

    /** What the venue says its ports after. */
    static final String VENUE_WIRE = "venue on port ";

    static final String VENUE_CONTROL = "its controls on port ";

    /** The same of the venue of bills. */
    static final String BILLS_WIRE = "bills on port ";

    static final String BILLS_CONTROL = "controls of bills on port ";

    /** The same of each stock broker, after its name. */
    static final List<String> STOCKS = List.of("xts", "kite", "smartapi");

    static final String STOCKS_WIRE = " on port ";
    static final String STOCKS_CONTROL = ", controls on port ";

    /** What the venue is told of each user of XTS: name, key, secret, key and secret for prices, client of a dealer. */
    private static final int OF_XTS_USER = 6;

    private ChildMain() {}

    /** Arguments: which service, then its settings. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("parent-watch").start(ChildMain::haltWithParent);
        String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments[0]) {
            case "intake" -> {
                var _ = OrderIntake.application().run(settings);
            }
            case "gateway" -> BseGateway.main(settings);
            case "bbps-gateway" -> BbpsGateway.main(settings);
            case "broker-gateway" -> BrokerGateway.main(settings);
            case BROKEN + "gateway" ->
                BrokenRule.startGateway(Rule.named(settings[0]), Arrays.copyOfRange(settings, 1, settings.length));
            case BROKEN + "broker-gateway" ->
                BrokenRule.startBrokerGateway(
                        Rule.named(settings[0]), Arrays.copyOfRange(settings, 1, settings.length));
            case "store" -> OrderStore.main(settings);
            case "venue" -> venue(settings);
            default ->
                throw new IllegalArgumentException(
                        "service '%s': expected intake, gateway, bbps-gateway, broker-gateway, store or venue"
                                .formatted(arguments[0]));
        }
    }

    /** Settings: seed, user, password, member; secret and working key at BBPS. Says the ports of both and of their controls. */
    private static void venue(String[] settings) throws IOException, InterruptedException {
        BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withSeed(Long.parseLong(settings[0]))
                .withAccounts(List.of(new BseAccount(settings[1], settings[2], settings[3]))));
        System.out.println(VENUE_WIRE + simulator.port());
        System.out.println(VENUE_CONTROL + simulator.controlPort());
        BbpsSimulator bills = BbpsSimulator.start(BbpsSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withSeed(Long.parseLong(settings[0]))
                .withPartner(new BbpsPartner(
                        BillAccount.PARTNER,
                        BillAccount.CLIENT,
                        settings[4],
                        BbpsPartner.DEMO.accessCode(),
                        BbpsPartner.DEMO.instituteId(),
                        settings[5])));
        System.out.println(BILLS_WIRE + bills.port());
        System.out.println(BILLS_CONTROL + bills.controlPort());
        stocks(Long.parseLong(settings[0]), List.of(settings).subList(6, settings.length));
        System.out.flush();
        // The simulator's own threads would not keep the process.
        Thread.currentThread().join();
    }

    /** The accounts at stock brokers as settings of the venue. */
    static List<String> stocks(StockAccounts accounts) {
        List<String> settings = new ArrayList<>(List.of(
                accounts.kite().userId(),
                accounts.kite().password(),
                accounts.kite().apiKey(),
                accounts.kite().apiSecret(),
                accounts.smart().clientCode(),
                accounts.smart().pin(),
                accounts.smart().totpSecret(),
                accounts.smart().apiKey()));
        accounts.xts()
                .forEach(user -> settings.addAll(List.of(
                        user.userId(),
                        user.interactiveKey(),
                        user.interactiveSecret(),
                        user.marketKey(),
                        user.marketSecret(),
                        String.join("+", user.clients()))));
        return settings;
    }

    private static void stocks(long seed, List<String> settings) throws IOException {
        KiteSimulator kite = KiteSimulator.start(KiteSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withSeed(seed)
                .withAccounts(
                        List.of(new KiteAccount(settings.get(0), settings.get(1), settings.get(2), settings.get(3)))));
        SmartSimulator smart = SmartSimulator.start(SmartSimulatorOptions.DEFAULTS
                .withPorts(0, 0)
                .withSeed(seed)
                .withAccounts(
                        List.of(new SmartAccount(settings.get(4), settings.get(5), settings.get(6), settings.get(7)))));
        List<XtsAccount> users = new ArrayList<>();
        for (int at = 8; at < settings.size(); at += OF_XTS_USER) {
            List<String> user = settings.subList(at, at + OF_XTS_USER);
            users.add(new XtsAccount(
                    user.get(0),
                    user.get(1),
                    user.get(2),
                    user.get(3),
                    user.get(4),
                    user.get(5).isEmpty() ? List.of() : List.of(user.get(5).split("\\+"))));
        }
        XtsSimulator xts = XtsSimulator.start(
                XtsSimulatorOptions.DEFAULTS.withPorts(0, 0).withSeed(seed).withAccounts(users));
        say(0, xts.port(), xts.controlPort());
        say(1, kite.port(), kite.controlPort());
        say(2, smart.port(), smart.controlPort());
    }

    private static void say(int broker, int port, int controlPort) {
        System.out.println(STOCKS.get(broker) + STOCKS_WIRE + port);
        System.out.println(STOCKS.get(broker) + STOCKS_CONTROL + controlPort);
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody has anything to say to it.
            }
        } catch (IOException _) {
            // A pipe that cannot be read has the same meaning as one that ended.
        }
        Runtime.getRuntime().halt(0);
    }
}
