package io.accesspack.permissions;

import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The stems of a set's patterns in an open-addressing hash table. A stem is covered when the table holds one of its
 * at most nine prefixes that could be a pattern's stem: the empty one, those that end in {@code .}, and itself. The hash is
 * computed along the way and the prefixes are compared in place, hence no allocation and no dependence on the size.
 */
final class StemTable {

    /** Whoever defines roles chooses the keys; without a secret seed they could pile them up in one slot. */
    private static final int SEED = ThreadLocalRandom.current().nextInt();

    private final String[] stems;
    private final int mask;

    StemTable(Collection<PermissionPattern> patterns) {
        int capacity = Integer.highestOneBit(patterns.size() + 1) * 4;
        stems = new String[capacity];
        mask = capacity - 1;
        for (PermissionPattern pattern : patterns) {
            add(pattern.stem());
        }
    }

    boolean covers(CharSequence stem) {
        int hash = SEED;
        if (holds(stem, 0, hash)) {
            return true;
        }
        int last = stem.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = stem.charAt(i);
            hash = mix(hash, c);
            if ((c == '.' || i == last) && holds(stem, i + 1, hash)) {
                return true;
            }
        }
        return false;
    }

    private void add(String stem) {
        int hash = SEED;
        for (int i = 0; i < stem.length(); i++) {
            hash = mix(hash, stem.charAt(i));
        }
        int slot = hash & mask;
        while (stems[slot] != null) {
            slot = (slot + 1) & mask;
        }
        stems[slot] = stem;
    }

    private boolean holds(CharSequence text, int end, int hash) {
        for (int slot = hash & mask; stems[slot] != null; slot = (slot + 1) & mask) {
            if (equalsPrefix(stems[slot], text, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equalsPrefix(String stem, CharSequence text, int end) {
        if (stem.length() != end) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            if (stem.charAt(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int mix(int hash, char c) {
        int mixed = (hash ^ c) * 0x9E3779B1;
        return mixed ^ (mixed >>> 15);
    }
}
