package schoolsearch.node;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * A part of the documents from all over the index: one block of neighbours in every few, so that the blocks between are
 * skipped as postings are, block by block. The pages of a site are neighbours: the first documents would speak for few sites.
 */
final class Spread extends Query {
    private static final int BLOCK = 128;

    private final int every;

    /** @param every of so many blocks one is taken, at least 1 */
    Spread(int every) {
        this.every = every;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public Scorer scorer(LeafReaderContext leaf) {
                return new ConstantScoreScorer(this, score(), mode, blocks(leaf.reader().maxDoc()));
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    private DocIdSetIterator blocks(int documents) {
        return new DocIdSetIterator() {
            private int document = -1;

            @Override
            public int docID() {
                return document;
            }

            @Override
            public int nextDoc() {
                return advance(document + 1);
            }

            @Override
            public int advance(int target) {
                int block = target / BLOCK;
                long first = block % every == 0 ? target : (block / every + 1L) * every * BLOCK;
                document = first < documents ? (int) first : NO_MORE_DOCS;
                return document;
            }

            @Override
            public long cost() {
                return documents / every;
            }
        };
    }

    @Override
    public String toString(String field) {
        return "one block in " + every;
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && every == ((Spread) other).every;
    }

    @Override
    public int hashCode() {
        return 31 * classHash() + every;
    }
}
