package schoolsearch.node;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.Similarity;

/**
 * The index as of one commit. It caches no query: a cached filter would outlive the search that brought it. What it does
 * keep, the map of facet values over all segments, depends on the documents alone.
 */
final class Snapshot extends IndexSearcher {
    /** Column of the ids: read without unpacking the stored fields of a document. No field of a schema has a $. */
    static final String ID = "$id";
    /** The one feature in each feature field. */
    static final String FEATURE = "value";

    private SortedSetDocValuesReaderState facets;
    private boolean facetsKnown;

    Snapshot(IndexReader reader, Similarity similarity) {
        super(reader);
        setQueryCache(null);
        setSimilarity(similarity);
    }

    String id(int document) throws IOException {
        LeafReaderContext leaf = leaf(document);
        BinaryDocValues ids = leaf.reader().getBinaryDocValues(ID);
        if (ids == null || !ids.advanceExact(document - leaf.docBase)) {
            throw new IOException("a document without id");
        }
        return ids.binaryValue().utf8ToString();
    }

    LeafReaderContext leaf(int document) {
        List<LeafReaderContext> leaves = getIndexReader().leaves();
        return leaves.get(ReaderUtil.subIndex(document, leaves));
    }

    /** The facet values of all segments in one numbering, or null when no document has any. */
    synchronized SortedSetDocValuesReaderState facets() throws IOException {
        if (!facetsKnown) {
            IndexReader reader = getIndexReader();
            facets = MultiDocValues.getSortedSetValues(reader, Facets.COLUMN) == null ? null
                    : new DefaultSortedSetDocValuesReaderState(reader, Facets.COLUMN);
            facetsKnown = true;
        }
        return facets;
    }
}
