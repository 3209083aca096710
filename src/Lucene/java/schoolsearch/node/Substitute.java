package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/**
 * Words that may stand for one that a document lacks: the best of them adds to its score, and one that is rarer than the
 * word weighs no more than that would. A few documents are asked, one by one, and only those that lack the word.
 *
 * @param term the word as the field has it
 * @param others as the field has them
 * @param alike the weight of words of the index that are spelt alike, times how much alike; 0 for none
 */
record Substitute(Term term, List<Term> others, float weight, float alike) {
    private static final int MOST = 64;
    private static final int MOST_OTHERS = 64;
    private static final int LONGEST_WORD = 128;
    private static final float HEAVIEST = 64;

    /** Leaves out words that analysis makes nothing, or several, of. */
    static List<Substitute> read(Message message, Schema schema) throws IOException {
        List<Substitute> substitutes = new ArrayList<>();
        for (Message one : message.list("substitutes", MOST)) {
            Field field = schema.searchable(one.text("field", SearchRequest.LONGEST_NAME));
            List<Term> word = terms(List.of(one.text("word", QueryText.LONGEST)), field, schema);
            List<Term> others = terms(one.strings("others", MOST_OTHERS, LONGEST_WORD), field, schema);
            others.removeAll(word);
            float weight = one.number("weight", Float.MIN_NORMAL, HEAVIEST);
            float alike = one.number("alike", 0, HEAVIEST, 0);
            one.end();
            if (!word.isEmpty() && (!others.isEmpty() || alike > 0)) {
                substitutes.add(new Substitute(word.get(0), others, weight, alike));
            }
        }
        return substitutes;
    }

    private static List<Term> terms(List<String> words, Field field, Schema schema) throws IOException {
        List<Term> terms = new ArrayList<>(words.size());
        for (String word : words) {
            List<String> tokens = Analyzers.tokens(schema.analyzers().asking(), field.name(), word, QueryText.LONGEST);
            Term term = tokens.size() == 1 ? new Term(field.name(), tokens.get(0)) : null;
            if (term != null && !terms.contains(term)) {
                terms.add(term);
            }
        }
        return terms;
    }

    /** Adds to the scores of documents that are in the order of the index. */
    void add(int[] documents, float[] scores, Snapshot snapshot) throws IOException {
        Weight best = null;
        int next = 0;
        for (LeafReaderContext leaf : snapshot.getIndexReader().leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next == documents.length || documents[next] >= end) {
                continue;
            }
            PostingsEnum having = leaf.reader().postings(term, PostingsEnum.NONE);
            Scorer scorer = null;
            boolean asked = false;
            for (; next < documents.length && documents[next] < end; next++) {
                int document = documents[next] - leaf.docBase;
                if (having != null && isAt(document, having)) {
                    continue;
                }
                if (!asked) {
                    best = best == null ? snapshot.createWeight(best(snapshot), ScoreMode.COMPLETE, 1) : best;
                    scorer = best.scorer(leaf);
                    asked = true;
                }
                if (scorer != null && isAt(document, scorer.iterator())) {
                    scores[next] += scorer.score();
                }
            }
        }
    }

    private static boolean isAt(int document, DocIdSetIterator iterator) throws IOException {
        return (iterator.docID() < document ? iterator.advance(document) : iterator.docID()) == document;
    }

    /** Why something is added to the document's score, or null when nothing is. */
    Explanation explain(int document, Snapshot snapshot) throws IOException {
        if (snapshot.explain(new TermQuery(term), document).isMatch()) {
            return null;
        }
        Explanation best = snapshot.explain(best(snapshot), document);
        return best.isMatch() ? Explanation.match(best.getValue(), "in place of " + term, best) : null;
    }

    private Query best(Snapshot snapshot) throws IOException {
        Map<Term, Float> weights = new LinkedHashMap<>();
        others.forEach(other -> weights.put(other, weight));
        if (alike > 0) {
            LikeWords.of(term, snapshot).forEach((other, likeness) -> weights.merge(other, alike * likeness, Math::max));
        }
        double most = rarity(TermStates.build(snapshot.getTopReaderContext(), term, true), snapshot);
        List<Query> words = new ArrayList<>(weights.size());
        for (Map.Entry<Term, Float> other : weights.entrySet()) {
            TermStates states = TermStates.build(snapshot.getTopReaderContext(), other.getKey(), true);
            float boost = (float) (other.getValue() * Math.min(1, most / rarity(states, snapshot)));
            words.add(new BoostQuery(new TermQuery(other.getKey(), states), boost));
        }
        return new DisjunctionMaxQuery(words, 0);
    }

    /** As BM25 has it. */
    private static double rarity(TermStates states, Snapshot snapshot) {
        int frequency = states.docFreq();
        return Math.log(1 + (snapshot.getIndexReader().maxDoc() - frequency + 0.5) / (frequency + 0.5));
    }
}
