package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/**
 * The index as of one commit. It caches no query: a cached filter would outlive the search that brought it. What it does
 * keep, the facet values of each segment, depends on the documents alone and is made before the first search comes.
 */
final class Snapshot extends IndexSearcher {
    /** Column of the ids: read without unpacking the stored fields of a document. No field of a schema has a $. */
    static final String ID = "$id";
    /** The one feature in each feature field. */
    static final String FEATURE = "value";

    /** By segment, in the order of the leaves. */
    private final List<FacetSets> facets = new ArrayList<>();

    /** @param known facet sets of segments that are open, for as long as they are */
    Snapshot(IndexReader reader, Schema schema, Map<IndexReader.CacheKey, FacetSets> known) throws IOException {
        super(reader);
        setQueryCache(null);
        setSimilarity(schema.similarity());
        for (LeafReaderContext leaf : reader.leaves()) {
            IndexReader.CacheHelper segment = leaf.reader().getCoreCacheHelper();
            FacetSets sets = known.get(segment.getKey());
            if (sets == null) {
                sets = new FacetSets(leaf.reader(), schema.facets());
                known.put(segment.getKey(), sets);
                segment.addClosedListener(known::remove);
            }
            facets.add(sets);
        }
    }

    FacetSets facets(LeafReaderContext leaf) {
        return facets.get(leaf.ord);
    }

    String id(int document) throws IOException {
        LeafReaderContext leaf = leaf(document);
        BinaryDocValues ids = leaf.reader().getBinaryDocValues(ID);
        if (ids == null || !ids.advanceExact(document - leaf.docBase)) {
            throw new IOException("a document without id");
        }
        return ids.binaryValue().utf8ToString();
    }

    /** Takes the score of one of a few documents, by its place among them. */
    interface Scores {
        void take(int place, float score) throws IOException;
    }

    /** Tells the scores of those of a few documents that match. They are in the order of the index. */
    void score(int[] documents, Weight weight, Scores scores) throws IOException {
        int next = 0;
        for (LeafReaderContext leaf : getIndexReader().leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next == documents.length || documents[next] >= end) {
                continue;
            }
            Scorer scorer = weight.scorer(leaf);
            // To advance past a document where words do not make a phrase would look for the next one where they do.
            TwoPhaseIterator phrase = scorer == null ? null : scorer.twoPhaseIterator();
            DocIdSetIterator candidates = scorer == null ? DocIdSetIterator.empty() : phrase == null ? scorer.iterator() : phrase.approximation();
            for (; next < documents.length && documents[next] < end; next++) {
                int document = documents[next] - leaf.docBase;
                if ((candidates.docID() < document ? candidates.advance(document) : candidates.docID()) == document
                        && (phrase == null || phrase.matches())) {
                    scores.take(next, scorer.score());
                }
            }
        }
    }

    LeafReaderContext leaf(int document) {
        List<LeafReaderContext> leaves = getIndexReader().leaves();
        return leaves.get(ReaderUtil.subIndex(document, leaves));
    }
}
