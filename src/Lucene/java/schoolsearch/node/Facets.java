package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;

/** Counts the values of facet fields over all matching documents: the most frequent first, equals in order of value. */
final class Facets {
    /** Column of all facet values of a document, each with its field before it. */
    static final String COLUMN = "$facets";

    private Facets() { }

    static void write(Map<String, Integer> wanted, FacetsCollector matching, Snapshot snapshot, JsonGenerator json)
            throws IOException {
        SortedSetDocValuesReaderState state = snapshot.facets();
        SortedSetDocValuesFacetCounts counts = state == null ? null : new SortedSetDocValuesFacetCounts(state, matching);
        json.writeObjectFieldStart("facets");
        for (Map.Entry<String, Integer> facet : wanted.entrySet()) {
            json.writeArrayFieldStart(facet.getKey());
            // A field of which no document has a value is unknown to the counts.
            FacetResult result = counts == null || state.getOrdRange(facet.getKey()) == null ? null
                    : counts.getTopChildren(facet.getValue(), facet.getKey());
            if (result != null) {
                for (LabelAndValue value : result.labelValues) {
                    json.writeStartObject();
                    json.writeStringField("value", value.label);
                    json.writeNumberField("count", value.value.intValue());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
