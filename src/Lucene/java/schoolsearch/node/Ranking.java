package schoolsearch.node;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;

/**
 * A search as Lucene's queries: what decides whether a document matches, and what adds to its score. The text that was
 * asked for is rewritten against the index here, once, and serves both for finding and for highlighting.
 */
final class Ranking {
    private final Query asked;
    private final Query whole;

    Ranking(SearchRequest request, Schema schema, Snapshot snapshot) throws IOException {
        asked = rewritten(snapshot, QuerySyntax.query(schema, request.query(), request.fields(), request.tie(),
                request.all(), request.minimum()));
        BooleanQuery.Builder builder = new BooleanQuery.Builder().add(asked, Occur.MUST);
        if (request.filter() != null) {
            builder.add(QuerySyntax.condition(schema, request.filter()), Occur.FILTER);
        }
        request.signals().forEach(signal -> builder.add(signal.query(), Occur.SHOULD));
        if (request.phrase() != null) {
            addPhrases(request.phrase(), schema, builder);
        }
        List<org.apache.lucene.search.BooleanClause> clauses = builder.build().clauses();
        whole = clauses.size() == 1 ? asked : rewritten(snapshot, builder.build());
    }

    /** What was asked for, without filter and signals. */
    Query asked() {
        return asked;
    }

    Query whole() {
        return whole;
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

    /** A text of one word is no phrase, and its score is in the query already. */
    private static void addPhrases(SearchRequest.Phrase phrase, Schema schema, BooleanQuery.Builder builder) {
        QueryBuilder parser = new QueryBuilder(schema.analyzers().asking());
        phrase.fields().forEach((field, boost) -> {
            Query query = parser.createPhraseQuery(field, phrase.text(), phrase.slop());
            if (query instanceof PhraseQuery || query instanceof MultiPhraseQuery) {
                builder.add(new BoostQuery(query, boost), Occur.SHOULD);
            }
        });
    }
}
