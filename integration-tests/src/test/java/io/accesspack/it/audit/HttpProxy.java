package io.accesspack.it.audit;

import io.accesspack.testkit.oidc.Http;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that wants a password and brings whatever is for {@value #HOST}, a name that only it knows, to one receiver. It opens no tunnels. */
final class HttpProxy implements AutoCloseable {

    static final String HOST = "siem.mapped.test";
    private static final String CREDENTIALS = "user:word";

    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Receiver receiver;

    HttpProxy() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    void bringsTo(Receiver next) {
        receiver = next;
    }

    String url() {
        return "http://" + CREDENTIALS + "@localhost:" + socket.getLocalPort();
    }

    /** The first lines of what it was asked by those who know the password. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException gone) {
                // the client's matter, or the end
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        String request = line(in);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        connection
                .getOutputStream()
                .write(("HTTP/1.1 " + status(request, headers, body)
                                + " x\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private int status(String request, Map<String, String> headers, byte[] body) {
        String password = Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + password).equals(headers.get("proxy-authorization"))) {
            return 407;
        }
        requests.add(request);
        if (!request.startsWith("POST http://" + HOST + "/")) {
            return 502;
        }
        HttpRequest.Builder forwarded = Http.request(URI.create(receiver.url())).POST(BodyPublishers.ofByteArray(body));
        for (String header : List.of("content-type", "webhook-id", "webhook-timestamp", "webhook-signature")) {
            forwarded.header(header, headers.get(header));
        }
        return Http.send(forwarded.build()).statusCode();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
