package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/**
 * Completes what is being typed from the documents themselves: all words but the last are there, the last begins one. A
 * document with the last word whole comes before one that merely has it as a prefix.
 */
final class Suggestions {
    private static final int LONGEST = 200;
    private static final int MOST = 50;
    /** Documents looked at for distinct values: reading one costs some ten microseconds. */
    private static final int CONSIDERED = 100;

    private Suggestions() { }

    static void answer(Message message, Schema schema, Snapshot snapshot, JsonGenerator json) throws IOException {
        String text = message.text("text", LONGEST);
        Field field = schema.searchable(message.text("field", SearchRequest.LONGEST_NAME));
        String shown = message.text("shown", SearchRequest.LONGEST_NAME);
        String filter = message.text("filter", QueryText.LONGEST, null);
        List<Signal> signals = Signal.read(message, schema);
        int size = message.whole("size", 1, MOST, 8);
        message.end();
        if (schema.find(shown) == null || !schema.find(shown).stored()) {
            throw Fault.malformed("shown is no stored field");
        }
        List<String> words = Analyzers.tokens(schema.analyzers().asking(), field.name(), text, LONGEST);
        Set<String> suggestions = new LinkedHashSet<>();
        if (!words.isEmpty()) {
            BooleanQuery.Builder query = words(field.name(), words);
            if (filter != null) {
                query.add(QuerySyntax.condition(schema, filter), Occur.FILTER);
            }
            signals.forEach(signal -> query.add(signal.query(), Occur.SHOULD));
            collect(query.build(), shown, size, snapshot, suggestions);
        }
        json.writeBooleanField("ok", true);
        json.writeArrayFieldStart("suggestions");
        for (String suggestion : suggestions) {
            json.writeString(suggestion);
        }
        json.writeEndArray();
    }

    private static BooleanQuery.Builder words(String field, List<String> words) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        Term last = new Term(field, words.get(words.size() - 1));
        words.subList(0, words.size() - 1).forEach(word -> query.add(new TermQuery(new Term(field, word)), Occur.MUST));
        return query.add(new PrefixQuery(last), Occur.MUST).add(new TermQuery(last), Occur.SHOULD);
    }

    private static void collect(BooleanQuery query, String shown, int size, Snapshot snapshot, Set<String> suggestions)
            throws IOException {
        Columns values = new Columns(Set.of(shown));
        for (ScoreDoc hit : snapshot.search(query, CONSIDERED).scoreDocs) {
            values.load(snapshot, hit.doc);
            for (String value : values.get(shown)) {
                suggestions.add(value);
                if (suggestions.size() == size) {
                    return;
                }
            }
        }
    }
}
