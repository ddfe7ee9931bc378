package io.harkara.quickstart;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sessions of our accounts at stock brokers. No token and no password is asked for or shown. */
@Command(
        name = "broker",
        description = "Shows our accounts at stock brokers, and logs them in and out.",
        subcommands = {BrokerCommand.Show.class, BrokerCommand.LogIn.class, BrokerCommand.LogOut.class})
final class BrokerCommand implements Runnable {

    private static final String SESSIONS = "/api/v1/broker-sessions";

    /** A login waits for the broker, and may wait for another instance's. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int OK = 200;
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected: status, login or logout");
    }

    /** What they have in common: the gateway that they ask. */
    abstract static class Call implements Callable<Integer> {

        @Option(
                names = "--gateway",
                paramLabel = "URL",
                description = "Base address of the gateway of brokers; that of ./harkara up where none is given.")
        private @Nullable URI gateway;

        String base() {
            return gateway == null ? Addresses.running().of(Listener.BROKER_GATEWAY) : gateway.toString();
        }

        int ask(String method, String rest) throws IOException, InterruptedException {
            LogFile.none();
            String base = base();
            HttpRequest request = CallerKey.on(HttpRequest.newBuilder(URI.create(base + SESSIONS + rest)))
                    .timeout(LIMIT)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            try (HttpClient http = GatewayOption.http()) {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                JsonNode body = new JsonMapper().readTree(response.body());
                Terminal terminal = Terminal.standard();
                if (response.statusCode() == OK) {
                    return told(terminal, body);
                }
                terminal.say("not done (%d): %s"
                        .formatted(
                                response.statusCode(),
                                body.path("detail").asString(body.path("title").asString(""))));
                return FAILED;
            } catch (ConnectException nobodyThere) {
                throw new IOException("nobody answers at " + base, nobodyThere);
            } catch (JacksonException unreadable) {
                throw new IOException(base + " answered with something that is no JSON", unreadable);
            }
        }

        abstract int told(Terminal terminal, JsonNode body);
    }

    /** Shows all accounts. */
    @Command(
            name = "status",
            description = "Shows each account: its user at the broker, until when it is logged in, and what is wrong."
                    + " The exit status is 0 only when all are logged in and nothing is wrong.")
    static final class Show extends Call {

        @Override
        public Integer call() throws Exception {
            return ask("GET", "");
        }

        @Override
        int told(Terminal terminal, JsonNode body) {
            boolean good = true;
            for (JsonNode account : body.path("accounts")) {
                terminal.say(line(account));
                good &= account.hasNonNull("expiresAt") && !account.hasNonNull("trouble");
            }
            for (JsonNode fault : body.path("faults")) {
                terminal.say("an adapter could not be loaded: " + fault.asString());
                good = false;
            }
            return good ? DONE : FAILED;
        }
    }

    /** What logs in and out has one account. */
    abstract static class OfAccount extends Call {

        @Parameters(paramLabel = "ACCOUNT", description = "The account, as the gateway's settings name it.")
        private String account = "";

        int ask(String what) throws IOException, InterruptedException {
            return ask("POST", "/%s/%s".formatted(URLEncoder.encode(account, StandardCharsets.UTF_8), what));
        }

        @Override
        int told(Terminal terminal, JsonNode body) {
            terminal.say(line(body));
            return DONE;
        }
    }

    /** Logs an account in. */
    @Command(
            name = "login",
            description =
                    "Has the gateway log an account in anew, also one whose credentials were refused or that was logged out.")
    static final class LogIn extends OfAccount {

        @Override
        public Integer call() throws Exception {
            return ask("login");
        }
    }

    /** Logs an account out. */
    @Command(
            name = "logout",
            description =
                    "Ends an account's session at the broker and wipes it. Its orders wait until somebody logs it in.")
    static final class LogOut extends OfAccount {

        @Override
        public Integer call() throws Exception {
            return ask("logout");
        }
    }

    private static String line(JsonNode account) {
        String until = account.path("expiresAt").asString("");
        String standing = account.path("loggedOut").asBoolean()
                ? "logged out"
                : until.isEmpty() ? "not logged in" : "logged in until " + until;
        String trouble = account.path("trouble").asString("");
        return "%-12s %-10s %-12s %-10s %s%s"
                .formatted(
                        account.path("account").asString(""),
                        account.path("broker").asString(""),
                        account.path("userId").asString("-"),
                        account.path("kind").asString("-").toLowerCase(Locale.ROOT),
                        standing,
                        trouble.isEmpty() ? "" : ": " + trouble);
    }
}
