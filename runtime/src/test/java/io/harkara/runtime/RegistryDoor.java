package io.harkara.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the real registry and hands on every question, or refuses all of them, as an overloaded one does. */
final class RegistryDoor implements AutoCloseable {

    private static final int OPEN = 0;

    private final URI registry;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile int answer = OPEN;

    RegistryDoor(String registryUrl) throws IOException {
        this.registry = URI.create(registryUrl);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), registry.getPath());
    }

    void shut(int status) {
        answer = status;
    }

    void open() {
        answer = OPEN;
    }

    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (answer != OPEN) {
                refused.incrementAndGet();
                exchange.sendResponseHeaders(answer, -1);
                return;
            }
            HttpRequest request = HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            response.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
