package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which documents of a segment have each value of its facet fields. Made once when the segment is opened and kept as long as
 * it is: it depends on documents alone, not on what is asked. A frequent value costs a bit a document of the segment, a rare
 * one four bytes for each of its own.
 */
final class FacetSets {
    /** Below one document in so many a list is smaller than bits. */
    private static final int RARE = 32;

    /**
     * @param frequent null for a rare value, whose documents are in {@code rare}
     * @param documents how many have it
     */
    record Value(String name, int documents, FixedBitSet frequent, int[] rare) {
        DocIdSetIterator iterator() {
            return frequent != null ? new BitSetIterator(frequent, documents) : new Listed(rare);
        }

        /** Documents of {@code matching} that have the value. */
        int count(FixedBitSet matching) {
            if (frequent != null) {
                return (int) FixedBitSet.intersectionCount(matching, frequent);
            }
            int count = 0;
            for (int document : rare) {
                count += matching.get(document) ? 1 : 0;
            }
            return count;
        }

        /** Leaves those of {@code matching} that have the value. */
        void restrict(FixedBitSet matching) {
            if (frequent != null) {
                matching.and(frequent);
                return;
            }
            int[] left = Arrays.stream(rare).filter(matching::get).toArray();
            matching.clear(0, matching.length());
            Arrays.stream(left).forEach(matching::set);
        }
    }

    /** Documents of a list in ascending order. */
    private static final class Listed extends DocIdSetIterator {
        private final int[] documents;
        private int at = -1;

        Listed(int[] documents) {
            this.documents = documents;
        }

        @Override
        public int docID() {
            return at < 0 ? -1 : at < documents.length ? documents[at] : NO_MORE_DOCS;
        }

        @Override
        public int nextDoc() {
            at++;
            return docID();
        }

        @Override
        public int advance(int target) {
            int found = Arrays.binarySearch(documents, Math.min(at + 1, documents.length), documents.length, target);
            at = found < 0 ? -found - 1 : found;
            return docID();
        }

        @Override
        public long cost() {
            return documents.length;
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
                    values.add(value(term, segment.maxDoc()));
                }
            }
            fields.put(facet.name(), values);
        }
    }

    private static Value value(TermsEnum term, int documents) throws IOException {
        String name = term.term().utf8ToString();
        PostingsEnum postings = term.postings(null, PostingsEnum.NONE);
        if (term.docFreq() > documents / RARE) {
            FixedBitSet bits = new FixedBitSet(documents);
            bits.or(postings);
            return new Value(name, term.docFreq(), bits, null);
        }
        int[] rare = new int[term.docFreq()];
        int used = 0;
        for (int document = postings.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = postings.nextDoc()) {
            rare[used++] = document;
        }
        return new Value(name, used, null, Arrays.copyOf(rare, used));
    }

    /** The values of a field in the segment; null when it is no facet. */
    List<Value> values(String field) {
        return fields.get(field);
    }
}
