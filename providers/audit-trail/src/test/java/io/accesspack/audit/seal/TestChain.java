package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.timestamp.TrustedAuthorities;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.AsymmetricSignatureSignerContext;
import org.keycloak.crypto.KeyWrapper;

/** A chain in memory, and what somebody with access to the database can do to it. */
final class TestChain {

    static final String CHAIN = "realm";

    private static final KeyPair PUBLISHED = keyPair();

    final List<Entry> entries = new ArrayList<>();
    private final Map<String, Map<String, String>> records = new HashMap<>();
    private KeyPair key = PUBLISHED;
    private String newest;

    void seal(String... ids) {
        for (String id : ids) {
            Map<String, String> columns = new HashMap<>(Map.of(
                    "id", id,
                    "realm_id", CHAIN,
                    "event_time", "1",
                    "outcome", "SUCCESS",
                    "actor_name", "alice",
                    "ip_address", "192.0.2.1",
                    "details_json", "{}"));
            records.put(id, columns);
            Map<Part, Commitment> parts = new EnumMap<>(Part.class);
            for (Part part : Part.values()) {
                parts.put(part, Commitment.to(part, columns));
            }
            add(Kind.RECORD, id, parts, null, hash(columns, parts));
        }
        sign();
    }

    void note(Kind kind, String note) {
        forge(kind, note);
        sign();
    }

    /** Without a signature. */
    void forge(Kind kind, String note) {
        add(kind, null, Map.of(), note, Entry.hashOfNote(kind, note));
    }

    private void add(Kind kind, String id, Map<Part, Commitment> parts, String note, String entryHash) {
        long position = entries.size() + 1L;
        String previous =
                entries.isEmpty() ? "" : entries.get(entries.size() - 1).hash();
        String hash = Entry.link(CHAIN, position, previous, entryHash);
        entries.add(new Entry(position, kind, id, parts, note, entryHash, hash, null, null));
    }

    private static String hash(Map<String, String> columns, Map<Part, Commitment> parts) {
        Map<Part, String> hashes = new EnumMap<>(Part.class);
        parts.forEach((part, commitment) -> hashes.put(part, commitment.hash()));
        return Entry.hashOfRecord(columns, hashes);
    }

    private void sign() {
        KeyWrapper signing = new KeyWrapper();
        signing.setKid("key-" + (key.equals(PUBLISHED) ? "published" : "other"));
        signing.setAlgorithm(Algorithm.RS256);
        signing.setPrivateKey(key.getPrivate());
        Entry last = entries.get(entries.size() - 1);
        Checkpoint checkpoint = new Checkpoint(CHAIN, CHAIN, last.position(), last.hash(), 0, "", 0, 0, 0);
        newest = SignedCheckpoint.sign(checkpoint, new AsymmetricSignatureSignerContext(signing));
        replace(last, last.hash(), newest);
    }

    private void replace(Entry entry, String hash, String checkpoint) {
        entries.set(
                Math.toIntExact(entry.position() - 1),
                new Entry(
                        entry.position(),
                        entry.kind(),
                        entry.eventId(),
                        entry.parts(),
                        entry.note(),
                        entry.entryHash(),
                        hash,
                        checkpoint,
                        null));
    }

    Map<String, String> record(int position) {
        return records.get(entries.get(position - 1).eventId());
    }

    void deleteRow(int position) {
        records.remove(entries.get(position - 1).eventId());
    }

    void erase(int position, Part part) {
        Entry entry = entries.get(position - 1);
        part.columns().forEach(record(position)::remove);
        Map<Part, Commitment> parts = new EnumMap<>(entry.parts());
        parts.put(part, new Commitment(null, parts.get(part).hash()));
        entries.set(
                position - 1,
                new Entry(
                        entry.position(),
                        entry.kind(),
                        entry.eventId(),
                        parts,
                        entry.note(),
                        entry.entryHash(),
                        entry.hash(),
                        entry.checkpoint(),
                        null));
    }

    /** Computes all hashes anew, as anybody can, and keeps the signatures, which nobody can. */
    void rebuildFrom(int position) {
        String previous = entries.get(position - 2).hash();
        for (Entry entry : List.copyOf(entries.subList(position - 1, entries.size()))) {
            String entryHash = hash(records.get(entry.eventId()), recommitted(entry));
            String hash = Entry.link(CHAIN, entry.position(), previous, entryHash);
            entries.set(
                    Math.toIntExact(entry.position() - 1),
                    new Entry(
                            entry.position(),
                            entry.kind(),
                            entry.eventId(),
                            entry.parts(),
                            null,
                            entryHash,
                            hash,
                            entry.checkpoint(),
                            null));
            previous = hash;
        }
    }

    private Map<Part, Commitment> recommitted(Entry entry) {
        Map<Part, Commitment> parts = new EnumMap<>(Part.class);
        entry.parts()
                .forEach((part, commitment) -> parts.put(
                        part,
                        new Commitment(commitment.salt(), commitment.hashOf(part, records.get(entry.eventId())))));
        return parts;
    }

    void cutTo(int position) {
        entries.subList(position, entries.size()).clear();
        newest = entries.get(position - 1).checkpoint();
    }

    void useAnotherKey() {
        key = keyPair();
    }

    SignedCheckpoint end() {
        return SignedCheckpoint.read(newest, this::publicKey).orElseThrow();
    }

    void usePublishedKey() {
        key = PUBLISHED;
    }

    /** As it would be stored. */
    StoredEnd stored() {
        Entry last = entries.get(entries.size() - 1);
        return new StoredEnd(newest, last.position(), last.hash(), true);
    }

    String hashAt(long position) {
        return entries.get(Math.toIntExact(position - 1)).hash();
    }

    Optional<PublicKey> publicKey(String kid) {
        return "key-published".equals(kid) ? Optional.of(PUBLISHED.getPublic()) : Optional.empty();
    }

    Verification verify(Checkpoint... kept) {
        ChainVerification verification =
                new ChainVerification(end(), this::publicKey, TrustedAuthorities::ofTruststore);
        List.of(kept).forEach(verification::witnessed);
        entries.stream()
                .filter(entry -> entry.note() != null)
                .forEach(entry -> verification.note(entry.position(), entry.kind(), entry.note()));
        entries.forEach(entry -> verification.entry(entry, records.get(entry.eventId())));
        return verification.result();
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
