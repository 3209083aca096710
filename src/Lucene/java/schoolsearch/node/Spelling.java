package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;

/** Looks up words in the index's own vocabulary, and the terms nearest to them. */
final class Spelling {
    private static final int MOST_WORDS = 64;
    private static final int LONGEST_WORD = 64;
    /** Candidates weighed for each term that is given back. */
    private static final int INSPECTED = 10;

    private Spelling() { }

    static void answer(Message message, Schema schema, Snapshot snapshot, JsonGenerator json) throws IOException {
        List<String> words = message.strings("words", MOST_WORDS, LONGEST_WORD);
        Field field = schema.searchable(message.text("field", SearchRequest.LONGEST_NAME));
        int most = message.whole("most", 1, 50, 5);
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setMaxEdits(message.whole("distance", 1, 2, 2));
        boolean absentOnly = message.flag("absentOnly", false);
        checker.setMinPrefix(message.whole("prefix", 0, 10, 0));
        checker.setMinQueryLength(1);
        checker.setLowerCaseTerms(false);
        checker.setMaxInspections(INSPECTED);
        // Whether a frequent word deserves correcting is for the asker to say.
        checker.setMaxQueryFrequency(Integer.MAX_VALUE);
        message.end();

        IndexReader reader = snapshot.getIndexReader();
        json.writeBooleanField("ok", true);
        json.writeArrayFieldStart("words");
        for (String word : words) {
            Term term = new Term(field.name(), word);
            json.writeStartObject();
            json.writeStringField("word", word);
            int frequency = reader.docFreq(term);
            json.writeNumberField("frequency", frequency);
            json.writeArrayFieldStart("nearest");
            if (!word.isEmpty() && (frequency == 0 || !absentOnly)) {
                for (SuggestWord near : checker.suggestSimilar(term, most, reader, SuggestMode.SUGGEST_ALWAYS)) {
                    json.writeStartObject();
                    json.writeStringField("word", near.string);
                    json.writeNumberField("frequency", near.freq);
                    json.writeNumberField("score", near.score);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
