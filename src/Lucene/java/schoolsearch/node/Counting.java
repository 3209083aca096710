package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Answers how many documents of a filter match each of several conditions, up to a number beyond which it does not matter. */
final class Counting {
    private static final int MOST_QUERIES = 256;
    private static final int LONGEST_QUERY = 2_000;

    private Counting() { }

    static void answer(Message message, Schema schema, Snapshot snapshot, JsonGenerator json) throws IOException {
        Query filter = QuerySyntax.condition(schema, message.text("filter", QueryText.LONGEST));
        List<String> queries = message.strings("queries", MOST_QUERIES, LONGEST_QUERY);
        int most = message.whole("most", 1, 10_000, 100);
        message.end();
        json.writeBooleanField("ok", true);
        json.writeArrayFieldStart("counts");
        for (String query : queries) {
            Query whole = new BooleanQuery.Builder()
                    .add(QuerySyntax.condition(schema, query), Occur.FILTER).add(filter, Occur.FILTER).build();
            UpTo count = new UpTo(most);
            snapshot.search(whole, count);
            json.writeNumber(count.seen);
        }
        json.writeEndArray();
    }

    private static final class UpTo extends SimpleCollector {
        private final int most;
        private int seen;

        UpTo(int most) {
            this.most = most;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) {
            stopAtMost();
        }

        @Override
        public void collect(int document) {
            seen++;
            stopAtMost();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        private void stopAtMost() {
            if (seen >= most) {
                throw new CollectionTerminatedException();
            }
        }
    }
}
