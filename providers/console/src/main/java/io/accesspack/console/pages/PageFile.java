package io.accesspack.console.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A file as browsers get it. */
public final class PageFile {

    private final String type;
    private final byte[] content;
    private final byte[] compressed;
    private final String etag;
    private final boolean immutable;

    /** @param immutable whether another content would have another name */
    PageFile(String type, byte[] content, boolean compressible, boolean immutable) {
        this.type = type;
        this.content = content;
        byte[] smaller = compressible ? compress(content) : content;
        compressed = smaller.length < content.length ? smaller : null;
        etag = "W/\"" + digest(content) + "\"";
        this.immutable = immutable;
    }

    static PageFile of(FileName name, byte[] content) {
        return new PageFile(name.type(), content, name.isCompressible(), name.hasContentHash());
    }

    /** Its media type. */
    public String type() {
        return type;
    }

    /** What is in it. */
    public byte[] content() {
        return content;
    }

    /** The same by gzip (RFC 1952), where that makes it smaller. */
    public Optional<byte[]> compressed() {
        return Optional.ofNullable(compressed);
    }

    /** A validator of the content, whatever its encoding (RFC 9110, section 8.8.1). */
    public String etag() {
        return etag;
    }

    /** Whether it never changes: another content has another name. */
    public boolean isImmutable() {
        return immutable;
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
