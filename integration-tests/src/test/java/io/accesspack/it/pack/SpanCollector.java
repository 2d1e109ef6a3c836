package io.accesspack.it.pack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Takes spans as an OpenTelemetry collector does: OTLP over HTTP, in protobuf's encoding. */
final class SpanCollector implements AutoCloseable {

    private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** A span, as far as the tests look at it. */
    record CollectedSpan(String trace, String id, String parent, String name, boolean failed) {}

    SpanCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<CollectedSpan> spans() {
        return List.copyOf(spans);
    }

    List<CollectedSpan> named(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        // ExportTraceServiceRequest.resource_spans, ResourceSpans.scope_spans, ScopeSpans.spans
        byte[] request = exchange.getRequestBody().readAllBytes();
        fields(request, (field, resource) -> {
            if (field == 1) {
                fields(resource, (ofResource, scope) -> {
                    if (ofResource == 2) {
                        fields(scope, (ofScope, span) -> {
                            if (ofScope == 2) {
                                spans.add(span(span));
                            }
                        });
                    }
                });
            }
        });
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static CollectedSpan span(byte[] message) {
        String[] texts = new String[6];
        boolean[] failed = {false};
        fields(message, (field, value) -> {
            if (field == 1 || field == 2 || field == 4) {
                texts[field] = HexFormat.of().formatHex(value);
            } else if (field == 5) {
                texts[field] = new String(value, StandardCharsets.UTF_8);
            } else if (field == 15) { // Status, whose code 2 is ERROR
                failed[0] = contains(value, (byte) 0x18, (byte) 2);
            }
        });
        return new CollectedSpan(texts[1], texts[2], texts[4], texts[5], failed[0]);
    }

    private static boolean contains(byte[] message, byte tag, byte value) {
        for (int i = 0; i + 1 < message.length; i++) {
            if (message[i] == tag && message[i + 1] == value) {
                return true;
            }
        }
        return false;
    }

    /** The fields of a message that have a length, by number; the others are passed over. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> each) {
        ByteBuffer rest = ByteBuffer.wrap(message);
        while (rest.hasRemaining()) {
            int tag = (int) number(rest);
            switch (tag & 7) {
                case 0 -> number(rest);
                case 1 -> rest.position(rest.position() + Long.BYTES);
                case 5 -> rest.position(rest.position() + Integer.BYTES);
                case 2 -> {
                    byte[] value = new byte[(int) number(rest)];
                    rest.get(value);
                    each.accept(tag >>> 3, value);
                }
                default -> throw new IllegalStateException("No such wire type: " + (tag & 7));
            }
        }
    }

    private static long number(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = rest.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
