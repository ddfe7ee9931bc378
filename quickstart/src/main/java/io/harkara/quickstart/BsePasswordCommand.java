package io.harkara.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has the gateway change its login password at BSE. No password is asked for and none is shown. */
@Command(
        name = "password",
        description = {
            "Has the gateway change its login password at BSE, and keep the new one encrypted. Nobody gets to see it.",
            "It takes about a minute and a half, for calls with the present password are let end before. The gateway needs"
                    + " harkara.vault.keys. The exit status is 0 when the password was changed, 3 when nobody knows yet:"
                    + " the gateway finds that out by itself."
        })
final class BsePasswordCommand implements Callable<Integer> {

    private static final String PASSWORD = "/api/v1/bse/password";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String CONFIRMATION = "change";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int UNKNOWN = 3;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private final GatewayOption gateway = new GatewayOption();

    @Override
    public Integer call() throws Exception {
        LogFile.none();
        Terminal terminal = Terminal.standard();
        URI at = gateway.address();
        if (!yes && !isConfirmed(terminal, at)) {
            terminal.say("nothing was changed");
            return REFUSED;
        }
        terminal.say("changing; this takes about a minute and a half …");
        try (HttpClient http = GatewayOption.http()) {
            HttpResponse<String> response = http.send(
                    CallerKey.on(HttpRequest.newBuilder(URI.create(at + PASSWORD)))
                            .timeout(LIMIT)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return told(terminal, response.statusCode(), new JsonMapper().readTree(response.body()));
        } catch (ConnectException nobodyThere) {
            throw new IOException("nobody answers at %s; nothing was changed".formatted(at), nobodyThere);
        }
    }

    private static int told(Terminal terminal, int status, JsonNode body) {
        return switch (status) {
            case OK -> {
                terminal.say("the password was changed; every gateway on this database has it");
                yield DONE;
            }
            case ACCEPTED -> {
                terminal.say(
                        "BSE gave no clear answer (%s): which password counts is found out by a login, %d s from now or later"
                                .formatted(
                                        body.path("reason").asString(""),
                                        body.path("settledAfterSeconds").asLong()));
                yield UNKNOWN;
            }
            default -> {
                terminal.say("not changed (%d): %s"
                        .formatted(
                                status,
                                body.path("detail").asString(body.path("title").asString(""))));
                yield REFUSED;
            }
        };
    }

    private static boolean isConfirmed(Terminal terminal, URI at) throws IOException {
        terminal.say("The gateway at %s changes the login password of its user at BSE. Type '%s' to go on:"
                .formatted(at, CONFIRMATION));
        // Not closed: it is the process's own.
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return CONFIRMATION.equals(String.valueOf(typed.readLine()).strip());
    }
}
