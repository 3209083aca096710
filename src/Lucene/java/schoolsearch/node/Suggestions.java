package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/**
 * Completes what is being typed from the documents themselves: every word typed begins a word of the value, in any order. The field asked
 * holds the beginnings of words as terms, so that a prefix is one term however many words begin so. Work is bounded whatever
 * the size of the index: the best of {@link Sample#LOOKED_AT} documents stand for all.
 */
final class Suggestions {
    private static final int LONGEST = 200;
    private static final int MOST = 50;
    private static final int MOST_WORDS = 16;
    private static final int MOST_FIELDS = 8;
    /** Documents whose values are read and counted, each in a microsecond or two. */
    private static final int READ = 40;
    /** Documents named for a value. */
    private static final int IDS = 4;
    /** What a value that begins with the first word typed has before others, in documents. */
    private static final float BEGINS = 3;
    /** What a value has in which the words typed are whole, in documents. */
    private static final float WHOLE = 2;

    /** One value on its way: how much speaks for it, how it is written, where it stands. */
    private static final class Candidate {
        private final String text;
        private final List<Integer> documents = new ArrayList<>();
        private float weight;

        private Candidate(String text) {
            this.text = text;
        }
    }

    private Suggestions() { }

    static void answer(Message message, Schema schema, Snapshot snapshot, JsonGenerator json) throws IOException {
        String text = message.text("text", LONGEST);
        Field field = schema.searchable(message.text("field", SearchRequest.LONGEST_NAME));
        List<String> shown = message.strings("shown", MOST_FIELDS, SearchRequest.LONGEST_NAME);
        String filter = message.text("filter", QueryText.LONGEST, null);
        List<Signal> signals = Signal.read(message, schema);
        int size = message.whole("size", 1, MOST, 8);
        message.end();
        if (shown.isEmpty()) {
            throw Fault.malformed("shown names no field");
        }
        schema.requireStored(shown);
        List<String> words = Analyzers.tokens(schema.analyzers().asking(), field.name(), text, LONGEST);
        List<Candidate> best = List.of();
        if (!words.isEmpty() && words.size() <= MOST_WORDS) {
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            int matching = Integer.MAX_VALUE;
            for (String word : Set.copyOf(words)) {
                Term term = new Term(field.name(), word);
                query.add(new ConstantScoreQuery(new TermQuery(term)), Occur.FILTER);
                matching = Math.min(matching, snapshot.getIndexReader().docFreq(term));
            }
            if (filter != null) {
                query.add(FacetCondition.in(QuerySyntax.condition(schema, filter), schema), Occur.FILTER);
            }
            signals.forEach(signal -> query.add(signal.query(), Occur.SHOULD));
            best = ranked(query.build(), matching, shown, TypedWords.words(String.join(" ", words)), schema, snapshot);
        }
        write(best.subList(0, Math.min(size, best.size())), snapshot, json);
    }

    private static List<Candidate> ranked(BooleanQuery query, int matching, List<String> shown, List<String> words,
            Schema schema, Snapshot snapshot) throws IOException {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        Columns values = new Columns(schema, Set.copyOf(shown));
        for (ScoreDoc hit : Sample.best(query, READ, matching, snapshot)) {
            values.load(snapshot, hit.doc);
            if (!take(values.get(shown.get(0)), 1, words, hit, candidates)) {
                for (int i = 1; i < shown.size(); i++) {
                    take(values.get(shown.get(i)), 1f / (i + 1), words, hit, candidates);
                }
            }
        }
        List<Candidate> best = new ArrayList<>(candidates.values());
        // A stable sort: among equals, the one of the better document.
        best.sort(Comparator.comparingDouble((Candidate candidate) -> candidate.weight).reversed());
        return best;
    }

    /** Counts the values that continue what is typed; tells whether there was one. */
    private static boolean take(List<String> values, float weight, List<String> words, ScoreDoc hit,
            Map<String, Candidate> candidates) {
        boolean taken = false;
        for (String value : values) {
            TypedWords.Match match = TypedWords.match(value, words);
            if (match == null) {
                continue;
            }
            Candidate candidate = candidates.get(match.key());
            if (candidate == null) {
                candidate = new Candidate(value);
                candidate.weight = (match.begins() ? BEGINS : 0) + (match.whole() ? WHOLE : 0);
                candidates.put(match.key(), candidate);
            }
            candidate.weight += weight * (1 + hit.score);
            if (candidate.documents.size() < IDS && !candidate.documents.contains(hit.doc)) {
                candidate.documents.add(hit.doc);
            }
            taken = true;
        }
        return taken;
    }

    private static void write(List<Candidate> best, Snapshot snapshot, JsonGenerator json) throws IOException {
        json.writeBooleanField("ok", true);
        json.writeArrayFieldStart("suggestions");
        for (Candidate candidate : best) {
            json.writeStartObject();
            json.writeStringField("text", candidate.text);
            json.writeArrayFieldStart("ids");
            for (int document : candidate.documents) {
                json.writeString(snapshot.id(document));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
