package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;

/** How many documents match, and how many of them have each value of the facet fields. */
final class Facets {
    private final Map<String, List<Map.Entry<String, Integer>>> best = new TreeMap<>();
    private int total;

    Facets(Map<String, Integer> wanted, Matching matching, Snapshot snapshot) throws IOException {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        wanted.keySet().forEach(field -> counts.put(field, new TreeMap<>()));
        for (LeafReaderContext segment : snapshot.getIndexReader().leaves()) {
            FixedBitSet found = matching.in(segment);
            int here = found.cardinality();
            total += here;
            if (here > 0) {
                count(found, snapshot.facets(segment), counts);
            }
        }
        counts.forEach((field, values) -> best.put(field, values.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(wanted.get(field)).toList()));
    }

    private static void count(FixedBitSet found, FacetSets sets, Map<String, Map<String, Integer>> counts) {
        counts.forEach((field, values) -> {
            for (FacetSets.Value value : sets.values(field)) {
                int count = value.count(found);
                if (count > 0) {
                    values.merge(value.name(), count, Integer::sum);
                }
            }
        });
    }

    int total() {
        return total;
    }

    /** The most frequent values first, equals in order of value. */
    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("facets");
        for (Map.Entry<String, List<Map.Entry<String, Integer>>> facet : best.entrySet()) {
            json.writeArrayFieldStart(facet.getKey());
            for (Map.Entry<String, Integer> value : facet.getValue()) {
                json.writeStartObject();
                json.writeStringField("value", value.getKey());
                json.writeNumberField("count", value.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
