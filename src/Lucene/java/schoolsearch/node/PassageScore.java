package schoolsearch.node;

import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageScorer;
import org.apache.lucene.util.BytesRef;

/**
 * Lucene's score of a passage (BM25 over the terms in it, earlier passages favoured) without the hash table that Lucene
 * makes for each: 32 KB of garbage a passage were the largest part of highlighting. Passages are short enough to compare.
 */
final class PassageScore extends PassageScorer {
    /** Matches looked at; more of them in one passage are a list of keywords. */
    private static final int MOST_MATCHES = 32;

    @Override
    public float score(Passage passage, int contentLength) {
        BytesRef[] terms = passage.getMatchTerms();
        int[] frequencies = passage.getMatchTermFreqsInDoc();
        int matches = Math.min(MOST_MATCHES, passage.getNumMatches());
        float score = 0;
        for (int i = 0; i < matches; i++) {
            if (count(terms, terms[i], 0, i) == 0) {
                int here = 1 + count(terms, terms[i], i + 1, matches);
                score += tf(here, passage.getLength()) * weight(contentLength, frequencies[i]);
            }
        }
        return score * norm(passage.getStartOffset());
    }

    private static int count(BytesRef[] terms, BytesRef term, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (terms[i].bytesEquals(term)) {
                count++;
            }
        }
        return count;
    }
}
