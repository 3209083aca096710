package schoolsearch.node;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.FilterCollector;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollector;

/** The best of some thousand documents that match: a bound on the work of a query that very many match. */
final class Sample {
    /** Matching documents that are scored, each in some thirty nanoseconds. */
    static final int LOOKED_AT = 2_000;

    private Sample() { }

    /** @param matching how many documents match at most */
    static ScoreDoc[] best(Query query, int most, int matching, Snapshot snapshot) throws IOException {
        int every = (matching + LOOKED_AT - 1) / LOOKED_AT;
        if (every > 1) {
            ScoreDoc[] spread = first(new BooleanQuery.Builder().add(query, Occur.MUST)
                    .add(new Spread(every), Occur.FILTER).build(), most, snapshot);
            if (spread.length == most) {
                return spread;
            }
            // Fewer match than it seemed: a filter leaves few, or two words seldom meet.
        }
        return first(query, most, snapshot);
    }

    private static ScoreDoc[] first(Query query, int most, Snapshot snapshot) throws IOException {
        // As soon as there are enough, those that cannot be among the best may be skipped.
        TopScoreDocCollector best = TopScoreDocCollector.create(most, most);
        snapshot.search(query, new FilterCollector(best) {
            private int left = LOOKED_AT;

            @Override
            public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
                if (left == 0) {
                    throw new CollectionTerminatedException();
                }
                return new FilterLeafCollector(super.getLeafCollector(leaf)) {
                    @Override
                    public void collect(int document) throws IOException {
                        super.collect(document);
                        if (--left == 0) {
                            throw new CollectionTerminatedException();
                        }
                    }
                };
            }
        });
        return best.topDocs().scoreDocs;
    }
}
