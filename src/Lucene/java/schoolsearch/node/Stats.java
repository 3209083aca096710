package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.apache.lucene.index.IndexReader;

/** Sizes and times of the node; nothing of any document or search. */
final class Stats {
    private Stats() { }

    static void answer(Index index, JsonGenerator json) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        boolean configured = index.isConfigured();
        json.writeBooleanField("ok", true);
        json.writeStringField("epoch", configured ? index.writer().epoch() : "");
        json.writeBooleanField("configured", configured);
        json.writeNumberField("documents", index.documents());
        if (configured) {
            index.search(snapshot -> {
                IndexReader reader = snapshot.getIndexReader();
                json.writeNumberField("deleted", reader.numDeletedDocs());
                json.writeNumberField("segments", reader.leaves().size());
                return null;
            });
        } else {
            json.writeNumberField("deleted", 0);
            json.writeNumberField("segments", 0);
        }
        json.writeNumberField("bytes", index.bytes());
        json.writeNumberField("heapBytes", runtime.totalMemory() - runtime.freeMemory());
        json.writeNumberField("uptimeMilliseconds", ManagementFactory.getRuntimeMXBean().getUptime());
    }
}
