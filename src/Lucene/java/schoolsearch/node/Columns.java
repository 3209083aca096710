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
 * What documents keep to be shown, uncompressed in columns (doc values) instead of Lucene's stored fields: those pack
 * documents in blocks, so that a title costs the unpacking of many pages' text, which took seven eighths of the time of a
 * search with titles. Opening a column costs more than reading it, so all short fields share one: for each field that has
 * values, its place among the schema's stored fields, the number of values, and each value as its length in bytes and its UTF-8;
 * numbers are variable-length integers. Fields that can be highlighted are long, and have columns of their own.
 */
final class Columns {
    /** Before the name of a field, where no field of a schema can have it. */
    private static final String PREFIX = "$stored.";
    private static final String SHORT = "$stored";

    private final List<String> places;
    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> columns = new ArrayList<>();

    Columns(Schema schema, Set<String> names) {
        places = schema.stored();
        for (String name : names) {
            values.put(name, new ArrayList<>(1));
            String column = schema.find(name).highlightable() ? PREFIX + name : SHORT;
            if (!columns.contains(column)) {
                columns.add(column);
            }
        }
    }

    /** Keeps the values of a document's fields. */
    static void write(Schema schema, Map<String, List<String>> stored, Document document) {
        BytesRefBuilder shorts = new BytesRefBuilder();
        for (String name : schema.stored()) {
            List<String> values = stored.get(name);
            if (values == null) {
                continue;
            }
            if (!schema.find(name).highlightable()) {
                append(shorts, schema.stored().indexOf(name), values);
                continue;
            }
            BytesRefBuilder column = new BytesRefBuilder();
            append(column, schema.stored().indexOf(name), values);
            document.add(new BinaryDocValuesField(PREFIX + name, column.get()));
        }
        document.add(new BinaryDocValuesField(SHORT, shorts.get()));
    }

    private static void append(BytesRefBuilder column, int place, List<String> values) {
        append(column, place);
        append(column, values.size());
        for (String value : values) {
            BytesRef bytes = new BytesRef(value);
            append(column, bytes.length);
            column.append(bytes);
        }
    }

    private static void append(BytesRefBuilder column, int number) {
        for (; number > 0x7F; number >>>= 7) {
            column.append((byte) (number | 0x80));
        }
        column.append((byte) number);
    }

    /** Reads the fields of a document; what was read before is forgotten. */
    void load(Snapshot snapshot, int document) throws IOException {
        LeafReaderContext leaf = snapshot.leaf(document);
        values.values().forEach(List::clear);
        for (String name : columns) {
            BinaryDocValues column = leaf.reader().getBinaryDocValues(name);
            if (column != null && column.advanceExact(document - leaf.docBase)) {
                read(column.binaryValue());
            }
        }
    }

    private void read(BytesRef bytes) {
        ByteArrayDataInput input = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        while (!input.eof()) {
            List<String> wanted = values.get(places.get(input.readVInt()));
            for (int left = input.readVInt(); left > 0; left--) {
                int length = input.readVInt();
                if (wanted != null) {
                    wanted.add(new String(bytes.bytes, input.getPosition(), length, StandardCharsets.UTF_8));
                }
                input.skipBytes(length);
            }
        }
    }

    /** The values of a field of the document read last. */
    List<String> get(String name) {
        return values.get(name);
    }
}
