package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;

/** Tells why a document has its score, as Lucene accounts for it. */
final class Explanations {
    /** Levels written: each is two of JSON, of which readers commonly take 64. */
    private static final int DEEPEST = 24;

    private Explanations() { }

    /** Explains one document, found by its id, whether the search finds it or not. */
    static void answer(String id, SearchRequest request, Schema schema, Snapshot snapshot, JsonGenerator json)
            throws IOException {
        TopDocs found = snapshot.search(new TermQuery(new Term(Field.ID, id)), 1);
        Explanation explanation = null;
        for (ScoreDoc document : found.scoreDocs) {
            SecondStep second = request.rescore() == null ? null : new SecondStep(request.rescore(), schema, snapshot);
            explanation = of(document.doc, new Ranking(request, schema, snapshot), second, snapshot);
        }
        json.writeBooleanField("ok", true);
        json.writeBooleanField("matches", explanation != null && explanation.isMatch());
        if (explanation != null) {
            json.writeFieldName("explanation");
            write(explanation, json);
        }
    }

    /** @param second null when there is none */
    static Explanation of(int document, Ranking ranking, SecondStep second, Snapshot snapshot) throws IOException {
        Explanation found = snapshot.explain(ranking.whole(), document);
        return second == null || !found.isMatch() ? found : second.explain(found, document);
    }

    static void write(Explanation explanation, JsonGenerator json) throws IOException {
        write(explanation, json, 1);
    }

    private static void write(Explanation explanation, JsonGenerator json, int depth) throws IOException {
        json.writeStartObject();
        json.writeNumberField("value", explanation.getValue().doubleValue());
        json.writeStringField("what", explanation.getDescription());
        json.writeArrayFieldStart("details");
        if (depth < DEEPEST) {
            for (Explanation detail : explanation.getDetails()) {
                write(detail, json, depth + 1);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
