package schoolsearch.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;

/** What a configure message puts in force: fields, analyzers and similarities. Immutable, and valid once it is built. */
final class Schema {
    private static final int MOST_FIELDS = 64;
    private static final int LONGEST_VERSION = 64;

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<String> stored;
    private final Analyzers analyzers;
    private final Similarity similarity;
    private final String digest;

    /** Reads the members of a configure message, {@code op} and {@code rebuild} apart. */
    Schema(ObjectNode tree) {
        Message message = new Message(tree);
        message.text("version", LONGEST_VERSION);
        Map<String, Message> described = message.objects("fields", MOST_FIELDS);
        described.forEach((name, field) -> fields.put(name, Field.read(name, field)));
        Field id = fields.get(Field.ID);
        if (id == null || id.type() != Field.Type.KEYWORD) {
            throw Fault.malformed("the field id must be there, and a keyword");
        }
        stored = fields.values().stream().filter(Field::stored).map(Field::name).filter(name -> !name.equals(Field.ID)).sorted().toList();
        analyzers = new Analyzers(message, fields, described);
        described.values().forEach(Message::end);
        similarity = similarity(message);
        message.end();
        digest = SchemaFile.digest(tree);
    }

    /** A name for this schema: the same configuration has the same digest, whatever the order of its members. */
    String digest() {
        return digest;
    }

    Analyzers analyzers() {
        return analyzers;
    }

    Similarity similarity() {
        return similarity;
    }

    /** The fields whose values documents keep, in an order that does not depend on the message's; the id has a column of its own. */
    List<String> stored() {
        return stored;
    }

    List<Field> facets() {
        return fields.values().stream().filter(Field::facet).toList();
    }

    /** The field of that name, or null. */
    Field find(String name) {
        return fields.get(name);
    }

    /** A searchable field that a message names outside its query. */
    Field searchable(String name) {
        Field field = fields.get(name);
        if (field == null || !field.searchable()) {
            throw Fault.malformed("no searchable field of that name");
        }
        return field;
    }

    void requireStored(List<String> names) {
        for (String name : names) {
            Field field = fields.get(name);
            if (field == null || !field.stored() && !name.equals(Field.ID)) {
                throw Fault.malformed("no stored field of that name");
            }
        }
    }

    private Similarity similarity(Message message) {
        Similarity usual = message.has("similarity") ? bm25(message.object("similarity")) : new BM25Similarity();
        Map<String, Similarity> special = new LinkedHashMap<>();
        message.objects("fieldSimilarity", MOST_FIELDS).forEach((name, parameters) -> {
            if (searchable(name).type() != Field.Type.TEXT) {
                throw Fault.malformed("a similarity is of a text field");
            }
            special.put(name, bm25(parameters));
        });
        return new PerFieldSimilarityWrapper() {
            @Override
            public Similarity get(String name) {
                return special.getOrDefault(name, usual);
            }
        };
    }

    private static Similarity bm25(Message message) {
        Similarity similarity = new BM25Similarity(message.number("k1", 0, 100), message.number("b", 0, 1));
        message.end();
        return similarity;
    }
}
