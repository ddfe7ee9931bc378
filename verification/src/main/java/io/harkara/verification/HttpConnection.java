package io.harkara.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One connection that stays open and carries one request after another. It does as little as it can: on a small machine
 * the work of an HTTP client would be taken from the server that is measured.
 */
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LONGEST_LINE = 8_192;
    private static final int LONGEST_BODY = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] lineBytes = new byte[LONGEST_LINE];

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body all of it
     */
    record Answer(int status, String body) {}

    HttpConnection(int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** The bytes of a POST with a JSON body, in the name of the harness. Header lines end in CR LF each. */
    static byte[] post(String path, String headers, String body) {
        return post(path, CallerKey.line() + headers, "application/json", body);
    }

    /** The bytes of a POST in the name of whoever its header lines, which end in CR LF each, name. */
    static byte[] post(String path, String headers, String contentType, String body) {
        byte[] content = body.getBytes(UTF_8);
        byte[] head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(path, contentType, headers, content.length)
                .getBytes(US_ASCII);
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }

    /** Sends a request and reads the whole answer. */
    Answer exchange(byte[] request) throws IOException {
        out.write(request);
        String line = line();
        // HTTP/1.1 202
        if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
            throw new IOException("status line '%s': expected HTTP/1.1 and a status".formatted(line));
        }
        int status = Integer.parseInt(line.substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked")) {
                chunked = true;
            }
        }
        return new Answer(status, new String(chunked ? chunks() : bytes(length), UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            body.writeBytes(bytes(length));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private byte[] bytes(int length) throws IOException {
        if (length > LONGEST_BODY) {
            throw new IOException("an answer of %d bytes: expected at most %d".formatted(length, LONGEST_BODY));
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the server closed after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    private String line() throws IOException {
        for (int length = 0; length < LONGEST_LINE; length++) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed in the middle of an answer");
            }
            if (next == '\n') {
                return new String(lineBytes, 0, Math.max(0, length - 1), US_ASCII);
            }
            lineBytes[length] = (byte) next;
        }
        throw new IOException("a header line of more than %d bytes".formatted(LONGEST_LINE));
    }
}
