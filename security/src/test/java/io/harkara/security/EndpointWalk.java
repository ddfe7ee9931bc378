package io.harkara.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Holds what a service serves against its table of endpoints. */
public final class EndpointWalk {

    private EndpointWalk() {}

    /** Endpoints that are served and have no rule, and rules that no endpoint has: method, space, path. */
    public static Set<String> differences(ApplicationContext service, Set<String> servedOtherwise) {
        Set<String> served = served(service);
        Set<String> ruled = new TreeSet<>();
        for (EndpointRules.Rule rule : service.getBean(EndpointRules.class).all()) {
            ruled.add(rule.method() + " " + rule.path().getPatternString());
        }
        Set<String> differences = new TreeSet<>();
        served.stream().filter(one -> !ruled.contains(one)).forEach(one -> differences.add("without a rule: " + one));
        ruled.stream()
                .filter(one -> !served.contains(one) && !servedOtherwise.contains(one))
                .forEach(one -> differences.add("a rule for nothing: " + one));
        return differences;
    }

    /**
     * What a table says, as it stands in docs/api.md between two marks.
     *
     * @param service name of the service
     */
    public static String section(String service, EndpointRules rules) {
        StringBuilder text =
                new StringBuilder("<!-- endpoints of %s -->\n| endpoint | scope |\n|---|---|\n".formatted(service));
        rules.all().stream()
                .sorted(Comparator.comparing(
                                (EndpointRules.Rule rule) -> rule.path().getPatternString())
                        .thenComparing(rule -> rule.method().name()))
                .forEach(rule -> text.append("| `%s %s` | %s |\n"
                        .formatted(rule.method(), rule.path().getPatternString(), rule.asks())));
        return text.append("<!-- end of %s -->".formatted(service)).toString();
    }

    /** Whether docs/api.md says the same; what it should say where it does not. */
    public static String stale(String service, EndpointRules rules) throws IOException {
        String section = section(service, rules);
        return Files.readString(Path.of("../docs/api.md")).contains(section) ? "" : section;
    }

    /**
     * Endpoints that take a larger body than their table says, whether it tells its length or not; and how many were tried.
     *
     * @param service listens on this machine
     * @param key of somebody who may call them all
     */
    public static Bodies bodies(ApplicationContext service, String key) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
        List<String> tooLarge = new ArrayList<>();
        int tried = 0;
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (EndpointRules.Rule rule : service.getBean(EndpointRules.class).all()) {
                if (rule.method().equals(HttpMethod.GET) || rule.largestBody() == null) {
                    continue;
                }
                byte[] body = new byte[Math.toIntExact(rule.largestBody().toBytes()) + 1];
                Arrays.fill(body, (byte) ' ');
                String path = rule.path().getPatternString().replaceAll("\\{[^}]*}", "x");
                for (HttpRequest.BodyPublisher publisher : List.of(
                        HttpRequest.BodyPublishers.ofByteArray(body),
                        HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
                    HttpResponse<String> answer = http.send(
                            HttpRequest.newBuilder(address.resolve(path))
                                    .header("X-API-Key", key)
                                    .header("Content-Type", "application/json")
                                    .method(rule.method().name(), publisher)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    tried++;
                    if (answer.statusCode() != 413
                            || !answer.headers()
                                    .firstValue("Content-Type")
                                    .orElse("")
                                    .startsWith("application/problem+json")
                            || !answer.body().toLowerCase(Locale.ROOT).matches(".*\"code\":\"too[-_]large\".*")) {
                        tooLarge.add("%s %s: %d %s, told its length: %b"
                                .formatted(
                                        rule.method(),
                                        path,
                                        answer.statusCode(),
                                        answer.body(),
                                        publisher.contentLength() >= 0));
                    }
                }
            }
        }
        return new Bodies(tooLarge, tried);
    }

    /** What came of bodies that are one byte too large. */
    public record Bodies(List<String> taken, int tried) {}

    private static Set<String> served(ApplicationContext service) {
        Set<String> served = new TreeSet<>();
        service.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> add(info, served)));
        // Reached by the server's own dispatch only; a request for it is refused like any other without a rule.
        served.removeIf(endpoint -> endpoint.endsWith(" /error"));
        return served;
    }

    private static void add(RequestMappingInfo info, Set<String> served) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
            if (methods.isEmpty()) {
                served.add("ANY " + path);
            }
            methods.forEach(method -> served.add(method + " " + path));
        }
    }
}
