package schoolsearch.node;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;

/** Gives passages as text and ranges, so that no markup is ever mixed with a page's text. */
final class Passages extends PassageFormatter {
    /** {@code marks} holds begin and end of each match in turn, in UTF-16 units of {@code text}, without overlaps. */
    record Snippet(String text, int[] marks) { }

    @Override
    public List<Snippet> format(Passage[] passages, String content) {
        List<Snippet> snippets = new ArrayList<>(passages.length);
        for (Passage passage : passages) {
            int start = passage.getStartOffset();
            int end = Math.min(passage.getEndOffset(), content.length());
            while (start < end && Character.isWhitespace(content.charAt(start))) {
                start++;
            }
            while (end > start && Character.isWhitespace(content.charAt(end - 1))) {
                end--;
            }
            if (start < end) {
                snippets.add(new Snippet(content.substring(start, end), marks(passage, start, end)));
            }
        }
        return snippets;
    }

    private static int[] marks(Passage passage, int start, int end) {
        int[] starts = passage.getMatchStarts();
        int[] ends = passage.getMatchEnds();
        int[] marks = new int[2 * passage.getNumMatches()];
        int used = 0;
        for (int i = 0; i < passage.getNumMatches(); i++) {
            int from = Math.max(starts[i], start) - start;
            int to = Math.min(ends[i], end) - start;
            if (used > 0 && from < marks[used - 1]) {
                marks[used - 1] = Math.max(marks[used - 1], to);
            } else if (from < to) {
                marks[used++] = from;
                marks[used++] = to;
            }
        }
        return java.util.Arrays.copyOf(marks, used);
    }
}
