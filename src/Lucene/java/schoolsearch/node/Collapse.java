package schoolsearch.node;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreDoc;

/**
 * Reorders results so that each window of them (the first ten, the next ten, …) holds at most a few with the same value.
 * Those passed over keep their order and come as soon as there is room, when nothing else is left, or when what is left
 * scores less than a share of what they score: variety is no reason to show what has little to do with the question.
 */
record Collapse(String field, int most, int window, float share) {
    /** Results that change places with each other only. So the order does not depend on how far somebody reads. */
    static final int BLOCK = 50;

    static Collapse read(Message message, Schema schema) {
        String field = message.text("field", SearchRequest.LONGEST_NAME);
        if (!schema.searchable(field).sorted()) {
            throw Fault.malformed("collapsing needs a sorted keyword");
        }
        Collapse collapse = new Collapse(field, message.whole("most", 1, 1_000, 1), message.whole("window", 1, BLOCK, 10),
                message.number("share", 0, 1, 0));
        if (BLOCK % collapse.window != 0) {
            throw Fault.malformed("the window of a collapse divides " + BLOCK);
        }
        message.end();
        return collapse;
    }

    /** So many results that the last block is whole. */
    static int whole(int results) {
        return Math.max(1, (results + BLOCK - 1) / BLOCK) * BLOCK;
    }

    ScoreDoc[] reorder(ScoreDoc[] best, Snapshot snapshot) throws IOException {
        Map<Integer, String> values = values(best, snapshot);
        ScoreDoc[] order = new ScoreDoc[best.length];
        for (int from = 0; from < best.length; from += BLOCK) {
            reorder(Arrays.asList(best).subList(from, Math.min(best.length, from + BLOCK)), values, order, from);
        }
        return order;
    }

    private void reorder(List<ScoreDoc> block, Map<Integer, String> values, ScoreDoc[] order, int from) {
        List<ScoreDoc> left = new LinkedList<>(block);
        int placed = from;
        while (!left.isEmpty()) {
            int end = Math.min(from + block.size(), placed + window);
            Map<String, Integer> counts = new HashMap<>();
            while (placed < end) {
                ScoreDoc hit = next(left, values, counts);
                left.remove(hit);
                order[placed++] = hit;
                String value = values.get(hit.doc);
                if (value != null) {
                    counts.merge(value, 1, Integer::sum);
                }
            }
        }
    }

    private ScoreDoc next(List<ScoreDoc> left, Map<Integer, String> values, Map<String, Integer> counts) {
        ScoreDoc best = left.get(0);
        for (ScoreDoc hit : left) {
            if (hit.score < share * best.score) {
                return best;
            }
            String value = values.get(hit.doc);
            if (value == null || counts.getOrDefault(value, 0) < most) {
                return hit;
            }
        }
        return best;
    }

    /** The value of each result; one without a value is like no other, and stays out of the map. */
    private Map<Integer, String> values(ScoreDoc[] best, Snapshot snapshot) throws IOException {
        int[] documents = Arrays.stream(best).mapToInt(hit -> hit.doc).sorted().toArray();
        Map<Integer, String> values = new HashMap<>();
        int next = 0;
        for (LeafReaderContext leaf : snapshot.getIndexReader().leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next == documents.length || documents[next] >= end) {
                continue;
            }
            SortedDocValues column = DocValues.getSorted(leaf.reader(), field);
            Map<Integer, String> byOrdinal = new HashMap<>();
            for (; next < documents.length && documents[next] < end; next++) {
                if (column.advanceExact(documents[next] - leaf.docBase)) {
                    int ordinal = column.ordValue();
                    String value = byOrdinal.get(ordinal);
                    if (value == null) {
                        value = column.lookupOrd(ordinal).utf8ToString();
                        byOrdinal.put(ordinal, value);
                    }
                    values.put(documents[next], value);
                }
            }
        }
        return values;
    }
}
