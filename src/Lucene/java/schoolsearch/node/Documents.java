package schoolsearch.node;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/**
 * Turns the documents of an upsert into Lucene's, one at a time from the bytes of the message. A batch is read twice, first
 * to check it and then to write it, so that nothing of a bad batch is written and a batch costs no memory beside its bytes.
 */
final class Documents {
    /** Bytes of a keyword, a little less than Lucene's bound on a term. */
    private static final int LONGEST_KEYWORD = 32_000;

    interface Sink {
        void accept(String id, Document document) throws IOException;
    }

    private final Schema schema;

    Documents(Schema schema) {
        this.schema = schema;
    }

    /** Reads the array that starts at {@code offset}. */
    void read(byte[] bytes, int offset, int length, Sink sink) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(bytes, offset, length - offset)) {
            parser.nextToken();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                require(token == JsonToken.START_OBJECT, "a document is an object");
                document(parser, sink);
            }
        }
    }

    private void document(JsonParser parser, Sink sink) throws IOException {
        Document document = new Document();
        Map<String, List<String>> stored = new HashMap<>();
        String id = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Field field = schema.find(parser.currentName());
            require(field != null, "unknown field");
            require(!field.isCopy(), "a copy has no values of its own");
            require(parser.nextToken() == JsonToken.START_ARRAY, "the values of a field are an array");
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (field.type() == Field.Type.FEATURE) {
                    require(values == 0, "a feature has one value");
                    document.add(feature(parser, token, field));
                } else {
                    require(token == JsonToken.VALUE_STRING, "a value is a string");
                    String value = parser.getText();
                    add(document, field, value, values == 0);
                    if (field.stored() && !field.name().equals(Field.ID)) {
                        stored.computeIfAbsent(field.name(), name -> new ArrayList<>(1)).add(value);
                    }
                    if (field.name().equals(Field.ID)) {
                        require(values == 0, "a document has one id");
                        document.add(new BinaryDocValuesField(Snapshot.ID, new BytesRef(value)));
                        id = value;
                    }
                }
                values++;
            }
        }
        require(id != null, "a document without id");
        Columns.write(schema, stored, document);
        schema.analyzers().copies().begin((field, tokens) ->
                document.add(new org.apache.lucene.document.Field(field.name(), tokens, textType(field))));
        sink.accept(id, document);
    }

    private static void add(Document document, Field field, String value, boolean first) {
        switch (field.type()) {
            case TEXT -> document.add(new org.apache.lucene.document.Field(field.name(), value, textType(field)));
            case KEYWORD -> {
                require(!value.isEmpty(), "an empty keyword");
                if (UnicodeUtil.calcUTF16toUTF8Length(value, 0, value.length()) > LONGEST_KEYWORD) {
                    throw Fault.limit("a keyword of more than " + LONGEST_KEYWORD + " bytes");
                }
                document.add(new StringField(field.name(), value, org.apache.lucene.document.Field.Store.NO));
                if (field.sorted() && first) {
                    document.add(new SortedDocValuesField(field.name(), new BytesRef(value)));
                }
            }
            default -> { }
        }
    }

    private static FeatureField feature(JsonParser parser, JsonToken token, Field field) throws IOException {
        require(token.isNumeric(), "a feature is a number");
        double value = Json.number(parser);
        require(value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE, "a feature is a positive number");
        return new FeatureField(field.name(), Snapshot.FEATURE, (float) value);
    }

    private static FieldType textType(Field field) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(!field.norms());
        type.setIndexOptions(field.offsets() ? IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS
                : field.positions() ? IndexOptions.DOCS_AND_FREQS_AND_POSITIONS : IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw Fault.malformed(reason);
        }
    }
}
