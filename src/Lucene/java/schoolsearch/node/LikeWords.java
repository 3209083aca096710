package schoolsearch.node;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Words of the index that are spelt like another: volcan and volcanologue, which stemming keeps apart. They begin
 * with the same letters and share half of their letters, taken three at a time (Dice's coefficient of trigrams; Adamson
 * and Boreham, 1974).
 */
final class LikeWords {
    private static final int MOST = 16;
    /** Terms looked at: the dictionary is read from where the common letters begin. */
    private static final int INSPECTED = 1_000;
    private static final int SHORTEST_BEGINNING = 4;
    private static final float COMMON_BEGINNING = 0.6f;
    private static final float LEAST = 0.5f;

    private LikeWords() { }

    /** How much alike each is, from one half to less than 1, the most alike first; none for numbers and words of three letters. */
    static Map<Term, Float> of(Term word, Snapshot snapshot) throws IOException {
        String text = word.text();
        if (text.codePointCount(0, text.length()) < SHORTEST_BEGINNING || !text.codePoints().allMatch(Character::isLetter)) {
            return Map.of();
        }
        int letters = Math.max(SHORTEST_BEGINNING, (int) Math.ceil(COMMON_BEGINNING * text.length()));
        BytesRef beginning = new BytesRef(text.substring(0, Math.min(letters, text.length())));
        Set<String> parts = parts(text);
        Map<String, Float> found = new HashMap<>();
        int inspected = 0;
        for (LeafReaderContext leaf : snapshot.getIndexReader().leaves()) {
            Terms terms = leaf.reader().terms(word.field());
            TermsEnum each = terms == null ? null : terms.iterator();
            if (each == null || each.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
                continue;
            }
            for (BytesRef term = each.term(); term != null && StringHelper.startsWith(term, beginning)
                    && inspected < INSPECTED; term = each.next(), inspected++) {
                found.computeIfAbsent(term.utf8ToString(), other -> likeness(parts, parts(other)));
            }
        }
        found.remove(text);
        Map<Term, Float> best = new LinkedHashMap<>();
        found.entrySet().stream().filter(other -> other.getValue() >= LEAST)
                .sorted(Map.Entry.<String, Float>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST).forEach(other -> best.put(new Term(word.field(), other.getKey()), other.getValue()));
        return best;
    }

    private static float likeness(Set<String> one, Set<String> other) {
        long common = other.stream().filter(one::contains).count();
        return 2f * common / (one.size() + other.size());
    }

    private static Set<String> parts(String word) {
        String framed = '<' + word + '>';
        Set<String> parts = new HashSet<>();
        for (int i = 0; i + 3 <= framed.length(); i++) {
            parts.add(framed.substring(i, i + 3));
        }
        return parts;
    }
}
