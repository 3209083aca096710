package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TotalHits;

/** Answers a search: ranks, cuts the page out, and reads of its documents what was asked for. */
final class Searching {
    /** Matches counted exactly; beyond, Lucene may skip documents that cannot reach the page. */
    private static final int COUNTED = 1_000;

    private final SearchRequest request;
    private final Schema schema;
    private final Snapshot snapshot;
    private final JsonGenerator json;

    private Searching(SearchRequest request, Schema schema, Snapshot snapshot, JsonGenerator json) {
        this.request = request;
        this.schema = schema;
        this.snapshot = snapshot;
        this.json = json;
    }

    static void answer(SearchRequest request, Schema schema, Snapshot snapshot, JsonGenerator json) throws IOException {
        new Searching(request, schema, snapshot, json).answer();
    }

    /** The second step is made beside the finding, and matches are counted beside the reading of the page. */
    private void answer() throws IOException {
        try (Beside<SecondStep> making = request.rescore() == null ? null : Beside.begin(() -> new SecondStep(request.rescore(), schema, snapshot))) {
            Ranking ranking = new Ranking(request, schema, snapshot);
            // A page of nothing still counts, and Lucene collects at least one.
            int depth = Math.max(1, request.depth());
            boolean counted = !request.facets().isEmpty();
            TopScoreDocCollector best = TopScoreDocCollector.create(depth, counted ? depth : COUNTED);
            snapshot.search(ranking.whole(), best);
            TopDocs found = best.topDocs();
            SecondStep second = making == null ? null : making.result();
            ScoreDoc[] order = second == null ? found.scoreDocs : second.order(found.scoreDocs);
            json.writeBooleanField("ok", true);
            try (Beside<Facets> facets = counted ? Beside.begin(() -> facets(ranking)) : null) {
                writeHits(page(order), ranking, second);
                json.writeNumberField("total", counted ? facets.result().total() : found.totalHits.value);
                json.writeBooleanField("exact", counted || found.totalHits.relation == TotalHits.Relation.EQUAL_TO);
                if (counted) {
                    facets.result().write(json);
                }
            }
        }
    }

    private Facets facets(Ranking ranking) throws IOException {
        return new Facets(request.facets(), new Matching(ranking.asked(), ranking.filter(), snapshot), snapshot);
    }

    private ScoreDoc[] page(ScoreDoc[] best) throws IOException {
        ScoreDoc[] order = request.collapse() == null ? best : request.collapse().reorder(best, snapshot);
        int from = Math.min(request.from(), order.length);
        return Arrays.copyOfRange(order, from, Math.min(order.length, from + request.size()));
    }

    private void writeHits(ScoreDoc[] page, Ranking ranking, SecondStep second) throws IOException {
        Set<String> read = new LinkedHashSet<>(request.stored());
        read.remove(Field.ID);
        request.highlights().forEach(wanted -> read.add(wanted.field()));
        Columns values = new Columns(schema, read);
        Highlights highlights = new Highlights(snapshot, schema, ranking.asked(), request.highlights());
        json.writeArrayFieldStart("hits");
        for (ScoreDoc hit : page) {
            values.load(snapshot, hit.doc);
            String id = snapshot.id(hit.doc);
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeNumberField("score", hit.score);
            if (!request.stored().isEmpty()) {
                writeStored(id, values);
            }
            if (!request.highlights().isEmpty()) {
                writeHighlights(hit.doc, values, highlights);
            }
            if (request.explain()) {
                json.writeFieldName("explanation");
                Explanations.write(Explanations.of(hit.doc, ranking, second, snapshot), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeStored(String id, Columns values) throws IOException {
        json.writeObjectFieldStart("stored");
        for (String name : new LinkedHashSet<>(request.stored())) {
            List<String> stored = name.equals(Field.ID) ? List.of(id) : values.get(name);
            if (!stored.isEmpty()) {
                json.writeArrayFieldStart(name);
                for (String value : stored) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private void writeHighlights(int document, Columns values, Highlights highlights) throws IOException {
        json.writeObjectFieldStart("highlights");
        for (int i = 0; i < request.highlights().size(); i++) {
            String name = request.highlights().get(i).field();
            List<String> stored = values.get(name);
            String text = stored.size() == 1 ? stored.get(0)
                    : String.join(String.valueOf(Highlights.BETWEEN_VALUES), stored);
            json.writeArrayFieldStart(name);
            for (Passages.Snippet snippet : highlights.passages(i, document, text)) {
                json.writeStartObject();
                json.writeStringField("text", snippet.text());
                json.writeArrayFieldStart("marks");
                for (int mark = 0; mark < snippet.marks().length; mark += 2) {
                    json.writeArray(snippet.marks(), mark, 2);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
