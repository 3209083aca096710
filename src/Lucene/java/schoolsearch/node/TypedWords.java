package schoolsearch.node;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Tells whether words being typed begin words of a value. Both are compared in lower case and without accents. */
final class TypedWords {
    /** UTF-16 units of a value that are looked at. */
    private static final int LONGEST = 300;

    /** How a value continues what is typed.
     *
     * @param key the value's words; values of the same words are one
     * @param begins the value begins with the first word typed
     * @param whole every word typed is a word of the value
     */
    record Match(String key, boolean begins, boolean whole) { }

    private TypedWords() { }

    /** Null when a word begins none of the value's words. */
    static Match match(String value, List<String> typed) {
        List<String> words = words(value);
        boolean whole = true;
        for (String word : typed) {
            boolean begun = false;
            boolean same = false;
            for (String candidate : words) {
                begun |= candidate.startsWith(word);
                same |= candidate.equals(word);
            }
            if (!begun) {
                return null;
            }
            whole &= same;
        }
        return new Match(String.join(" ", words), words.get(0).startsWith(typed.get(0)), whole);
    }

    static List<String> words(String value) {
        char[] text = value.length() <= LONGEST ? value.toCharArray() : value.substring(0, LONGEST).toCharArray();
        // One letter becomes four at most.
        char[] folded = new char[text.length * 4];
        int length = ASCIIFoldingFilter.foldToASCII(text, 0, folded, 0, text.length);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= length; i++) {
            if (i < length && Character.isLetterOrDigit(folded[i])) {
                folded[i] = Character.toLowerCase(folded[i]);
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                words.add(new String(folded, start, i - start));
                start = -1;
            }
        }
        return words;
    }
}
