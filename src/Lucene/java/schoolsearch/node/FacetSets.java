package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which documents of a segment have each value of its facet fields. Made once when the segment is opened and kept as long as
 * it is: it depends on documents alone, not on what is asked. A frequent value costs a bit a document of the segment, a rare
 * one little more than its own documents.
 */
final class FacetSets {
    /** @param documents how many have it */
    record Value(String name, int documents, BitSet bits) {
        BitSetIterator iterator() {
            return new BitSetIterator(bits, documents);
        }

        /** Documents of {@code matching} that have the value. */
        int count(FixedBitSet matching) {
            if (bits instanceof FixedBitSet frequent) {
                return (int) FixedBitSet.intersectionCount(matching, frequent);
            }
            int count = 0;
            BitSetIterator having = iterator();
            for (int document = having.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = having.nextDoc()) {
                count += matching.get(document) ? 1 : 0;
            }
            return count;
        }

        /** Leaves those of {@code matching} that have the value. */
        void restrict(FixedBitSet matching) {
            if (bits instanceof FixedBitSet frequent) {
                matching.and(frequent);
                return;
            }
            int cleared = 0;
            BitSetIterator having = iterator();
            for (int document = having.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = having.nextDoc()) {
                matching.clear(cleared, document);
                cleared = document + 1;
            }
            matching.clear(cleared, matching.length());
        }
    }

    private final Map<String, List<Value>> fields = new HashMap<>();

    FacetSets(LeafReader segment, List<Field> facets) throws IOException {
        for (Field facet : facets) {
            List<Value> values = new ArrayList<>();
            Terms terms = segment.terms(facet.name());
            if (terms != null) {
                TermsEnum term = terms.iterator();
                while (term.next() != null) {
                    values.add(new Value(term.term().utf8ToString(), term.docFreq(),
                            BitSet.of(term.postings(null, PostingsEnum.NONE), segment.maxDoc())));
                }
            }
            fields.put(facet.name(), values);
        }
    }

    /** The values of a field in the segment; null when it is no facet. */
    List<Value> values(String field) {
        return fields.get(field);
    }
}
