package schoolsearch.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads a request's JSON into a tree whose depth and size are bounded while it grows. The member {@code documents} of the
 * outermost object is not read but stepped over, and stands in the tree as the offset of its first byte: a batch may be
 * as large as a frame, and is read document by document ({@link Documents}) without a tree of it ever existing.
 */
final class Json {
    static final int DEEPEST = 64;
    /** Values in a tree, batches aside. Enough for 100,000 keys to delete; some 20 MB of heap. */
    private static final int MOST_VALUES = 200_000;
    /** Digits of a number: more is never meant, and parsing them costs the square of their count. */
    private static final int LONGEST_NUMBER = 40;

    static final String DOCUMENTS = "documents";
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final JsonParser parser;
    private int values;

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    static ObjectNode read(byte[] bytes, int length) throws IOException {
        // Jackson guesses UTF-16 and UTF-32 from zero bytes; the protocol is UTF-8, and offsets count on it.
        if (length < 2 || bytes[0] != '{' || bytes[1] == 0) {
            throw Fault.malformed("a request is a JSON object in UTF-8");
        }
        try (JsonParser parser = FACTORY.createParser(bytes, 0, length)) {
            parser.nextToken();
            ObjectNode message = new Json(parser).object(1, true);
            if (parser.nextToken() != null) {
                throw Fault.malformed("text after the end of the request");
            }
            return message;
        }
    }

    static double number(JsonParser parser) throws IOException {
        if (parser.getTextLength() > LONGEST_NUMBER) {
            throw Fault.malformed("a number of too many digits");
        }
        return parser.getDoubleValue();
    }

    private ObjectNode object(int depth, boolean outermost) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean batch = outermost && name.equals(DOCUMENTS);
            JsonToken token = parser.nextToken();
            if (batch && token == JsonToken.START_ARRAY) {
                node.put(name, parser.getTokenLocation().getByteOffset());
                stepOver(depth + 1);
            } else {
                node.set(name, value(token, depth + 1));
            }
        }
        return node;
    }

    private JsonNode value(JsonToken token, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw Fault.malformed("nested deeper than " + DEEPEST);
        }
        if (++values > MOST_VALUES) {
            throw Fault.limit("more than " + MOST_VALUES + " values");
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (token) {
            case START_OBJECT -> object(depth, false);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NUMBER_INT -> {
                number(parser);
                yield nodes.numberNode(parser.getLongValue());
            }
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(number(parser));
            default -> nodes.nullNode();
        };
    }

    private ArrayNode array(int depth) throws IOException {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            node.add(value(token, depth + 1));
        }
        return node;
    }

    private void stepOver(int depth) throws IOException {
        for (int open = 1; open > 0;) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            }
            if (depth + open > DEEPEST) {
                throw Fault.malformed("nested deeper than " + DEEPEST);
            }
        }
    }
}
