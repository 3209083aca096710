package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * Answers which terms of a field match a pattern, the most frequent first. The pattern walks the term dictionary as an automaton, so the cost follows what
 * the pattern allows, not the size of the index.
 */
final class Terms {
    private static final int MOST_PATTERNS = 64;
    private static final int LONGEST_PATTERN = 2_000;
    private static final int MOST_STATES = 10_000;
    /** Matching terms looked at; a pattern that allows more is too vague for the rest to matter. */
    private static final int INSPECTED = 2_000;

    private record Found(String word, int frequency) { }

    private Terms() { }

    static void answer(Message message, Schema schema, Snapshot snapshot, JsonGenerator json) throws IOException {
        Field field = schema.searchable(message.text("field", SearchRequest.LONGEST_NAME));
        List<String> patterns = message.strings("patterns", MOST_PATTERNS, LONGEST_PATTERN);
        int most = message.whole("most", 1, 50, 10);
        message.end();
        org.apache.lucene.index.Terms terms = MultiTerms.getTerms(snapshot.getIndexReader(), field.name());
        json.writeBooleanField("ok", true);
        json.writeArrayFieldStart("patterns");
        for (String pattern : patterns) {
            CompiledAutomaton automaton = compiled(pattern);
            json.writeStartArray();
            if (terms != null && automaton.type != CompiledAutomaton.AUTOMATON_TYPE.NONE) {
                for (Found found : best(automaton.getTermsEnum(terms), most)) {
                    json.writeStartObject();
                    json.writeStringField("word", found.word());
                    json.writeNumberField("frequency", found.frequency());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static List<Found> best(TermsEnum terms, int most) throws IOException {
        Comparator<Found> order = Comparator.comparingInt(Found::frequency).thenComparing(Found::word, Comparator.reverseOrder());
        PriorityQueue<Found> best = new PriorityQueue<>(order);
        int inspected = 0;
        for (BytesRef term = terms.next(); term != null && inspected < INSPECTED; term = terms.next(), inspected++) {
            best.add(new Found(term.utf8ToString(), terms.docFreq()));
            if (best.size() > most) {
                best.remove();
            }
        }
        return best.stream().sorted(order.reversed()).toList();
    }

    private static CompiledAutomaton compiled(String pattern) {
        // Inside quotes the depth of parentheses would not be seen.
        if (pattern.indexOf('{') >= 0 || pattern.indexOf('"') >= 0) {
            throw Fault.query("a counted repetition or a quote in a regular expression");
        }
        QueryText.requireShallow(pattern);
        try {
            return new CompiledAutomaton(new RegExp(pattern, RegExp.NONE).toAutomaton(MOST_STATES), null, true, MOST_STATES, false);
        } catch (TooComplexToDeterminizeException complex) {
            throw Fault.limit("too complex a pattern");
        } catch (IllegalArgumentException wrong) {
            throw Fault.query("not a regular expression");
        }
    }
}
