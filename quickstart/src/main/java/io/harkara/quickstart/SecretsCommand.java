package io.harkara.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is kept sealed in every service, and another key for it. Neither keys nor secrets are asked for or shown. */
@Command(
        name = "secrets",
        description =
                "Shows what every service keeps sealed, and under which keys. The exit status is 0 only when all of it is"
                        + " under the current key of its service, so that the other keys may go.",
        subcommands = SecretsCommand.Rotate.class)
final class SecretsCommand implements Callable<Integer> {

    private static final String SECRETS = "/api/v1/secrets";

    /** A row may be waited for as long as somebody logs in. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final int OK = 200;
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Asked asked = new Asked();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description =
                    "Base address of a service, as often as there are; intake and the gateways of ./harkara up where none is given.")
    private List<URI> services = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        return asked.all(services, "GET", SECRETS);
    }

    /** Has everything sealed anew. */
    @Command(
            name = "rotate",
            description =
                    "Has every service seal all that it keeps sealed under its current key, while it is used. It may be run"
                            + " again at any time. The exit status is 0 only when nothing is left under another key.")
    static final class Rotate implements Callable<Integer> {

        private final Asked asked = new Asked();

        @Option(
                names = "--service",
                paramLabel = "URL",
                description =
                        "Base address of a service, as often as there are; intake and the gateways of ./harkara up where none is given.")
        private List<URI> services = new ArrayList<>();

        @Override
        public Integer call() throws Exception {
            return asked.all(services, "POST", SECRETS + "/rotate");
        }
    }

    private static final class Asked {

        private final Terminal terminal = Terminal.standard();

        int all(List<URI> given, String method, String path) throws InterruptedException {
            LogFile.none();
            Addresses running = Addresses.running();
            List<String> bases = given.isEmpty()
                    ? Stream.of(Listener.INTAKE, Listener.BSE_GATEWAY, Listener.BBPS_GATEWAY, Listener.BROKER_GATEWAY)
                            .map(running::of)
                            .toList()
                    : given.stream().map(URI::toString).toList();
            boolean good = true;
            try (HttpClient http = GatewayOption.http()) {
                for (String base : bases) {
                    good &= one(http, base, method, path);
                }
            }
            return good ? DONE : FAILED;
        }

        // The others are asked all the same: what is sealed anew is sealed anew.
        private boolean one(HttpClient http, String base, String method, String path) throws InterruptedException {
            try {
                HttpRequest request = CallerKey.on(HttpRequest.newBuilder(URI.create(base + path)))
                        .timeout(LIMIT)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                JsonNode body = new JsonMapper().readTree(response.body());
                if (response.statusCode() == OK) {
                    return told(base, body);
                }
                terminal.say("%s: not done (%d): %s"
                        .formatted(
                                base,
                                response.statusCode(),
                                body.path("detail").asString(body.path("title").asString(""))));
            } catch (JacksonException unreadable) {
                terminal.say(base + ": the answer is no JSON");
            } catch (IOException away) {
                terminal.say(base + ": nobody answers");
            }
            return false;
        }

        private boolean told(String base, JsonNode body) {
            String key = body.path("key").asString("");
            terminal.say("%s: current key %s".formatted(base, key.isEmpty() ? "none" : key));
            boolean good = true;
            for (JsonNode kind : body.path("kinds")) {
                terminal.say("  %-16s %d under it, %d of them sealed anew"
                        .formatted(
                                kind.path("kind").asString(""),
                                kind.path("current").asInt(),
                                kind.path("sealedAnew").asInt()));
                for (JsonNode left : kind.path("left")) {
                    good = false;
                    terminal.say("  %-16s %d left under key %s%s"
                            .formatted(
                                    kind.path("kind").asString(""),
                                    left.path("rows").asInt(),
                                    left.path("key").asString(""),
                                    left.path("opens").asBoolean() ? "" : ", which cannot be opened"));
                }
            }
            body.path("removable")
                    .forEach(other ->
                            terminal.say("  key %s may be taken out of the settings".formatted(other.asString(""))));
            return good;
        }
    }
}
