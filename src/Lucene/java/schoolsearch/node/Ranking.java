package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/**
 * A search as Lucene's queries: what decides whether a document matches, what adds to its score, and what adds to the
 * scores of the best. The text that was asked for is rewritten against the index here, once, and serves both for finding
 * and for highlighting.
 */
final class Ranking {
    private static final Comparator<ScoreDoc> BEST_FIRST = Comparator.<ScoreDoc>comparingDouble(hit -> -hit.score).thenComparingInt(hit -> hit.doc);

    private final Snapshot snapshot;
    private final Query asked;
    private final Query filter;
    private final Query whole;
    private final QueryRescorer again;
    private final int window;
    private final List<Substitute> substitutes;
    /** The documents that the second step has put in order; null as long as it has not. */
    private Set<Integer> best;

    Ranking(SearchRequest request, Schema schema, Snapshot snapshot) throws IOException {
        this.snapshot = snapshot;
        asked = rewritten(snapshot, QuerySyntax.query(schema, request.query(), request.fields(), request.tie(),
                request.all(), request.minimum()));
        filter = request.filter() == null ? null : QuerySyntax.condition(schema, request.filter());
        BooleanQuery.Builder builder = new BooleanQuery.Builder().add(asked, Occur.MUST);
        if (filter != null) {
            builder.add(FacetCondition.in(filter, schema), Occur.FILTER);
        }
        whole = rewritten(snapshot, with(request.signals(), builder));
        SearchRequest.Rescore rescore = request.rescore();
        window = rescore == null ? 0 : rescore.window();
        substitutes = rescore == null ? List.of() : rescore.substitutes();
        again = rescore == null ? null : new Sum(rewritten(snapshot, with(rescore.signals(), new BooleanQuery.Builder().add(
                QuerySyntax.query(schema, rescore.query(), rescore.fields(), rescore.tie(), false, null), Occur.SHOULD))));
    }

    /** What was asked for, without filter and signals. */
    Query asked() {
        return asked;
    }

    /** The condition that documents meet, or null. */
    Query filter() {
        return filter;
    }

    Query whole() {
        return whole;
    }

    /** The documents in their last order: the best by both scores, then the others as they were found. */
    ScoreDoc[] order(TopDocs found) throws IOException {
        if (again == null || found.scoreDocs.length == 0) {
            return found.scoreDocs;
        }
        int head = Math.min(window, found.scoreDocs.length);
        ScoreDoc[] order = found.scoreDocs.clone();
        int[] documents = Arrays.stream(order, 0, head).mapToInt(hit -> hit.doc).sorted().toArray();
        ScoreDoc[] reordered;
        try (Beside<float[]> added = substitutes.isEmpty() ? null : Beside.begin(() -> added(documents))) {
            reordered = again.rescore(snapshot, new TopDocs(found.totalHits, Arrays.copyOf(order, head)), head).scoreDocs;
            if (added != null) {
                for (ScoreDoc hit : reordered) {
                    hit.score += added.result()[Arrays.binarySearch(documents, hit.doc)];
                }
                Arrays.sort(reordered, BEST_FIRST);
            }
        }
        System.arraycopy(reordered, 0, order, 0, head);
        best = Arrays.stream(reordered).map(hit -> hit.doc).collect(Collectors.toSet());
        return order;
    }

    private float[] added(int[] documents) throws IOException {
        float[] scores = new float[documents.length];
        for (Substitute substitute : substitutes) {
            substitute.add(documents, scores, snapshot);
        }
        return scores;
    }

    /** Where a document's score comes from; before documents are put in order, as if it were one of the best. */
    Explanation explain(int document) throws IOException {
        Explanation found = snapshot.explain(whole, document);
        boolean twice = again != null && found.isMatch() && (best == null || best.contains(document));
        if (!twice) {
            return found;
        }
        List<Explanation> parts = new ArrayList<>(List.of(again.explain(snapshot, found, document)));
        for (Substitute substitute : substitutes) {
            Explanation part = substitute.explain(document, snapshot);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.size() == 1 ? parts.get(0) : Explanation.match(
                (float) parts.stream().mapToDouble(part -> part.getValue().doubleValue()).sum(), "sum of:", parts);
    }

    private static Query with(List<Signal> signals, BooleanQuery.Builder query) {
        signals.forEach(signal -> query.add(signal.query(), Occur.SHOULD));
        return query.build();
    }

    private static Query rewritten(Snapshot snapshot, Query query) throws IOException {
        try {
            Query rewritten = snapshot.rewrite(query);
            QueryShape.requireSmall(rewritten);
            return rewritten;
        } catch (BooleanQuery.TooManyClauses many) {
            throw Fault.limit("more than " + BooleanQuery.getMaxClauseCount() + " clauses");
        }
    }

    private static final class Sum extends QueryRescorer {
        Sum(Query query) {
            super(query);
        }

        @Override
        protected float combine(float first, boolean matches, float second) {
            return matches ? first + second : first;
        }
    }
}
