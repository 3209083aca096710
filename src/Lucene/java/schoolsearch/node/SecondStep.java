package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * What puts the best documents in order: the score of a second query is added to what found them, and what stands in place
 * of words that one of them lacks. Making it looks the query's words up in the dictionaries, half of the work, and depends on
 * no document: so it can be made beside the finding. Then the parts of the query are asked one after the other, each of all
 * documents: they are few, so that Lucene's way, all parts of one document after the other, would keep more order than score.
 */
final class SecondStep {
    private static final Comparator<ScoreDoc> BEST_FIRST = Comparator.<ScoreDoc>comparingDouble(hit -> -hit.score).thenComparingInt(hit -> hit.doc);

    private final Snapshot snapshot;
    private final Query query;
    /** They add up to the score. */
    private final List<Weight> parts = new ArrayList<>();
    private final int window;
    private final List<Substitute> substitutes;
    /** The documents that were put in order; null as long as none were. */
    private Set<Integer> best;

    SecondStep(SearchRequest.Rescore wanted, Schema schema, Snapshot snapshot) throws IOException {
        this.snapshot = snapshot;
        window = wanted.window();
        substitutes = wanted.substitutes();
        BooleanQuery.Builder builder = new BooleanQuery.Builder().add(
                QuerySyntax.query(schema, wanted.query(), wanted.fields(), wanted.tie(), false, null), Occur.SHOULD);
        query = Ranking.rewritten(Ranking.with(wanted.signals(), builder), snapshot);
        split(query, 1);
    }

    private void split(Query part, float boost) throws IOException {
        if (part instanceof BoostQuery boosted) {
            split(boosted.getQuery(), boost * boosted.getBoost());
        } else if (part instanceof BooleanQuery several && several.getMinimumNumberShouldMatch() <= 1
                && several.clauses().stream().allMatch(clause -> clause.getOccur() == Occur.SHOULD)) {
            for (BooleanClause clause : several) {
                split(clause.getQuery(), boost);
            }
        } else {
            parts.add(snapshot.createWeight(part, ScoreMode.COMPLETE, boost));
        }
    }

    /** The documents in their last order: the best by all scores, then the others as they were found. */
    ScoreDoc[] order(ScoreDoc[] found) throws IOException {
        if (found.length == 0) {
            return found;
        }
        ScoreDoc[] order = found.clone();
        int head = Math.min(window, found.length);
        int[] documents = Arrays.stream(found, 0, head).mapToInt(hit -> hit.doc).sorted().toArray();
        try (Beside<float[]> instead = substitutes.isEmpty() ? null : Beside.begin(() -> instead(documents))) {
            float[] second = new float[head];
            for (Weight part : parts) {
                snapshot.score(documents, part, (place, score) -> second[place] += score);
            }
            for (int i = 0; i < head; i++) {
                int place = Arrays.binarySearch(documents, found[i].doc);
                order[i] = new ScoreDoc(found[i].doc, found[i].score + second[place] + (instead == null ? 0 : instead.result()[place]));
            }
        }
        Arrays.sort(order, 0, head, BEST_FIRST);
        best = Arrays.stream(documents).boxed().collect(Collectors.toSet());
        return order;
    }

    private float[] instead(int[] documents) throws IOException {
        float[] scores = new float[documents.length];
        for (Substitute substitute : substitutes) {
            substitute.add(documents, scores, snapshot);
        }
        return scores;
    }

    /** Where the score of a document that was found comes from; before any were put in order, as if it were one of the best. */
    Explanation explain(Explanation found, int document) throws IOException {
        if (best != null && !best.contains(document)) {
            return found;
        }
        List<Explanation> account = new ArrayList<>(List.of(found));
        Explanation second = snapshot.explain(query, document);
        if (second.isMatch()) {
            account.add(second);
        }
        for (Substitute substitute : substitutes) {
            Explanation part = substitute.explain(document, snapshot);
            if (part != null) {
                account.add(part);
            }
        }
        return account.size() == 1 ? found : Explanation.match(
                (float) account.stream().mapToDouble(part -> part.getValue().doubleValue()).sum(), "sum of:", account);
    }
}
