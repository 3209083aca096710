package schoolsearch.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;

/**
 * What documents keep to be shown. Each stored field is a column of its own, uncompressed, instead of a part of Lucene's
 * stored fields: those pack documents in blocks, so that a title costs the unpacking of many pages' text, which took
 * seven eighths of the time of a search with titles. A value is its length in bytes (a variable-length integer) and its UTF-8.
 */
final class Columns {
    /** Before the name of a field, where no field of a schema can have it. */
    private static final String PREFIX = "$stored.";

    private final Map<String, List<String>> values = new HashMap<>();

    Columns(Set<String> names) {
        names.forEach(name -> values.put(name, new ArrayList<>(1)));
    }

    /** Keeps the values of a document's fields. */
    static void write(Map<String, List<String>> stored, Document document) {
        stored.forEach((name, values) -> {
            BytesRefBuilder column = new BytesRefBuilder();
            for (String value : values) {
                BytesRef bytes = new BytesRef(value);
                int length = bytes.length;
                for (; length > 0x7F; length >>>= 7) {
                    column.append((byte) (length | 0x80));
                }
                column.append((byte) length);
                column.append(bytes);
            }
            document.add(new BinaryDocValuesField(PREFIX + name, column.get()));
        });
    }

    /** Reads the fields of a document; what was read before is forgotten. */
    void load(Snapshot snapshot, int document) throws IOException {
        LeafReaderContext leaf = snapshot.leaf(document);
        for (Map.Entry<String, List<String>> field : values.entrySet()) {
            List<String> read = field.getValue();
            read.clear();
            BinaryDocValues column = leaf.reader().getBinaryDocValues(PREFIX + field.getKey());
            if (column != null && column.advanceExact(document - leaf.docBase)) {
                BytesRef bytes = column.binaryValue();
                ByteArrayDataInput input = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
                while (!input.eof()) {
                    int length = input.readVInt();
                    read.add(new String(bytes.bytes, input.getPosition(), length, StandardCharsets.UTF_8));
                    input.skipBytes(length);
                }
            }
        }
    }

    /** The values of a field of the document read last. */
    List<String> get(String name) {
        return values.get(name);
    }
}
