package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/**
 * Words that may stand for one that a document lacks: the best of them adds to its score, and one that is rarer than the
 * word weighs no more than that would. A few documents are asked, one by one, and only those that lack the word.
 *
 * @param word as it is written, as are the others
 * @param alike the weight of words of the index that are spelt alike, times how much alike; 0 for none
 */
record Substitute(Field field, Schema schema, String word, List<String> others, float weight, float alike) {
    private static final int MOST = 64;
    private static final int MOST_OTHERS = 64;
    private static final int LONGEST_WORD = 128;
    private static final float HEAVIEST = 64;

    static List<Substitute> read(Message message, Schema schema) {
        List<Substitute> substitutes = new ArrayList<>();
        for (Message one : message.list("substitutes", MOST)) {
            Substitute substitute = new Substitute(schema.searchable(one.text("field", SearchRequest.LONGEST_NAME)), schema,
                    one.text("word", QueryText.LONGEST), one.strings("others", MOST_OTHERS, LONGEST_WORD),
                    one.number("weight", Float.MIN_NORMAL, HEAVIEST), one.number("alike", 0, HEAVIEST, 0));
            one.end();
            if (!substitute.others.isEmpty() || substitute.alike > 0) {
                substitutes.add(substitute);
            }
        }
        return substitutes;
    }

    /** Adds to the scores of documents that are in the order of the index. */
    void add(int[] documents, float[] scores, Snapshot snapshot) throws IOException {
        Term term = term(word);
        if (term == null) {
            return;
        }
        TermStates states = TermStates.build(snapshot.getTopReaderContext(), term, true);
        boolean[] having = new boolean[documents.length];
        snapshot.score(documents, weight(new TermQuery(term, states), snapshot), (place, score) -> having[place] = true);
        int[] places = IntStream.range(0, documents.length).filter(place -> !having[place]).toArray();
        if (places.length == 0) {
            return;
        }
        int[] lacking = Arrays.stream(places).map(place -> documents[place]).toArray();
        float[] best = new float[lacking.length];
        for (Query other : others(term, states, snapshot)) {
            snapshot.score(lacking, weight(other, snapshot), (place, score) -> best[place] = Math.max(best[place], score));
        }
        for (int i = 0; i < places.length; i++) {
            scores[places[i]] += best[i];
        }
    }

    /** Why something is added to the document's score, or null when nothing is. */
    Explanation explain(int document, Snapshot snapshot) throws IOException {
        Term term = term(word);
        if (term == null || snapshot.explain(new TermQuery(term), document).isMatch()) {
            return null;
        }
        Explanation best = snapshot.explain(new DisjunctionMaxQuery(
                others(term, TermStates.build(snapshot.getTopReaderContext(), term, true), snapshot), 0), document);
        return best.isMatch() ? Explanation.match(best.getValue(), "in place of " + term, best) : null;
    }

    /** The word as the field has it; null when analysis makes nothing, or several, of it. */
    private Term term(String written) throws IOException {
        List<String> tokens = Analyzers.tokens(schema.analyzers().asking(), field.name(), written, QueryText.LONGEST);
        return tokens.size() == 1 ? new Term(field.name(), tokens.get(0)) : null;
    }

    /** Those that the index has. */
    private List<Query> others(Term term, TermStates states, Snapshot snapshot) throws IOException {
        Map<Term, Float> weights = new LinkedHashMap<>();
        for (String other : others) {
            Term one = term(other);
            if (one != null && !one.equals(term)) {
                weights.put(one, weight);
            }
        }
        if (alike > 0) {
            LikeWords.of(term, snapshot).forEach((other, likeness) -> weights.merge(other, alike * likeness, Math::max));
        }
        double most = rarity(states, snapshot);
        List<Query> words = new ArrayList<>(weights.size());
        for (Map.Entry<Term, Float> other : weights.entrySet()) {
            TermStates known = TermStates.build(snapshot.getTopReaderContext(), other.getKey(), true);
            if (known.docFreq() == 0) {
                continue;
            }
            float boost = (float) (other.getValue() * Math.min(1, most / rarity(known, snapshot)));
            words.add(new BoostQuery(new TermQuery(other.getKey(), known), boost));
        }
        return words;
    }

    private static Weight weight(Query query, Snapshot snapshot) throws IOException {
        return snapshot.createWeight(query, ScoreMode.COMPLETE, 1);
    }

    /** As BM25 has it. */
    private static double rarity(TermStates states, Snapshot snapshot) {
        int frequency = states.docFreq();
        return Math.log(1 + (snapshot.getIndexReader().maxDoc() - frequency + 0.5) / (frequency + 0.5));
    }
}
