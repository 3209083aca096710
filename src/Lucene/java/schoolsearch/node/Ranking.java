package schoolsearch.node;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/**
 * What finds documents, as Lucene's queries: what decides whether one matches, and what adds to its score. The text that was
 * asked for is rewritten against the index here, once, and serves both for finding and for highlighting.
 */
final class Ranking {
    private final Query asked;
    private final Query filter;
    private final Query whole;

    Ranking(SearchRequest request, Schema schema, Snapshot snapshot) throws IOException {
        asked = rewritten(QuerySyntax.query(schema, request.query(), request.fields(), request.tie(),
                request.all(), request.minimum()), snapshot);
        filter = request.filter() == null ? null : QuerySyntax.condition(schema, request.filter());
        BooleanQuery.Builder builder = new BooleanQuery.Builder().add(asked, Occur.MUST);
        if (filter != null) {
            builder.add(FacetCondition.in(filter, schema), Occur.FILTER);
        }
        whole = rewritten(with(request.signals(), builder), snapshot);
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

    static Query with(List<Signal> signals, BooleanQuery.Builder query) {
        signals.forEach(signal -> query.add(signal.query(), Occur.SHOULD));
        return query.build();
    }

    /** The query with its patterns expanded, if it is no larger than it may be. */
    static Query rewritten(Query query, Snapshot snapshot) throws IOException {
        try {
            Query rewritten = snapshot.rewrite(query);
            QueryShape.requireSmall(rewritten);
            return rewritten;
        } catch (BooleanQuery.TooManyClauses many) {
            throw Fault.limit("more than " + BooleanQuery.getMaxClauseCount() + " clauses");
        }
    }
}
