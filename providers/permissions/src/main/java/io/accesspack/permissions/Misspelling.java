package io.accesspack.permissions;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A word that is not known, and how far known words are from it (Levenshtein distance). */
final class Misspelling {

    private final String word;

    private Misspelling(String word) {
        this.word = word;
    }

    static Misspelling of(String word) {
        return new Misspelling(word);
    }

    /** The candidate that fewest edits separate from the word, the first one of equals; at most every third letter differs. */
    Optional<String> closestOf(Stream<String> candidates) {
        record Distance(String candidate, int edits) {}
        int mostEdits = Math.max(1, word.length() / 3);
        return candidates
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= mostEdits)
                .map(candidate -> new Distance(candidate, editsTo(candidate)))
                .filter(distance -> distance.edits <= mostEdits)
                .min(Comparator.comparingInt(Distance::edits).thenComparing(Distance::candidate))
                .map(Distance::candidate);
    }

    private int editsTo(String candidate) {
        int[] row = new int[candidate.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 0; i < word.length(); i++) {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < candidate.length(); j++) {
                int replaced = diagonal + (word.charAt(i) == candidate.charAt(j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.min(replaced, 1 + Math.min(row[j], diagonal));
            }
        }
        return row[candidate.length()];
    }
}
