package io.accesspack.audit.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A salted hash of a {@link Part}, which says nothing about it without the salt.
 *
 * @param salt null when the part has been erased
 */
record Commitment(String salt, String hash) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    static Commitment to(Part part, Map<String, String> columns) {
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        return new Commitment(salt, hash(part, salt, columns));
    }

    /** Of what the columns hold now; while they are as they were, {@link #hash()}. */
    String hashOf(Part part, Map<String, String> columns) {
        return hash(part, salt, columns);
    }

    private static String hash(Part part, String salt, Map<String, String> columns) {
        List<String> texts = new ArrayList<>();
        texts.add(salt);
        texts.addAll(part.columns().stream().map(columns::get).collect(Collectors.toList()));
        return Digest.of(part.name(), texts);
    }
}
