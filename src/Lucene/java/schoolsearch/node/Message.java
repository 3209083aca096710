package schoolsearch.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object whose members are asked for by name, type and range, and which then answers for having no others. An
 * unknown member is refused, because a misspelt filter that is silently ignored would show what it was meant to hide. A
 * member that is null counts as missing.
 */
final class Message {
    private final ObjectNode node;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    Message(ObjectNode node) {
        this(node, "");
    }

    private Message(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** Refuses the message if it has a member that nobody asked for. To be called when all have been read. */
    void end() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            if (!asked.contains(names.next())) {
                throw Fault.malformed("unknown member" + (path.isEmpty() ? "" : " in " + path));
            }
        }
    }

    ObjectNode tree() {
        return node;
    }

    void require(String name) {
        required(name);
    }

    boolean has(String name) {
        return find(name) != null;
    }

    String text(String name, int longest) {
        return text(required(name), path + name, longest);
    }

    String text(String name, int longest, String missing) {
        return has(name) ? text(name, longest) : missing;
    }

    boolean flag(String name, boolean missing) {
        JsonNode value = find(name);
        if (value == null) {
            return missing;
        }
        if (!value.isBoolean()) {
            throw mistyped(path + name, "true or false");
        }
        return value.booleanValue();
    }

    int whole(String name, int least, int most, int missing) {
        JsonNode value = find(name);
        if (value == null) {
            return missing;
        }
        if (!value.isIntegralNumber()) {
            throw mistyped(path + name, "a whole number");
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw Fault.limit(path + name + " must lie between " + least + " and " + most);
        }
        return (int) number;
    }

    float number(String name, float least, float most, float missing) {
        return has(name) ? number(find(name), path + name, least, most) : missing;
    }

    float number(String name, float least, float most) {
        return number(required(name), path + name, least, most);
    }

    Message object(String name) {
        return object(required(name), path + name);
    }

    /** The members of an object whose names the sender chooses, in the order sent. */
    Map<String, Message> objects(String name, int most) {
        Map<String, Message> objects = new LinkedHashMap<>();
        chosen(name, most).forEach((key, value) -> objects.put(key, object(value, path + name)));
        return objects;
    }

    Map<String, Float> numbers(String name, int most, float least, float greatest) {
        Map<String, Float> numbers = new LinkedHashMap<>();
        chosen(name, most).forEach((key, value) -> numbers.put(key, number(value, path + name, least, greatest)));
        return numbers;
    }

    Map<String, String> texts(String name, int most, int longest) {
        Map<String, String> texts = new LinkedHashMap<>();
        chosen(name, most).forEach((key, value) -> texts.put(key, text(value, path + name, longest)));
        return texts;
    }

    List<String> strings(String name, int most, int longest) {
        List<String> strings = new ArrayList<>();
        for (JsonNode value : array(name, most)) {
            strings.add(text(value, path + name, longest));
        }
        return strings;
    }

    List<Message> list(String name, int most) {
        List<Message> list = new ArrayList<>();
        for (JsonNode value : array(name, most)) {
            list.add(object(value, path + name));
        }
        return list;
    }

    private Map<String, JsonNode> chosen(String name, int most) {
        JsonNode value = find(name);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw mistyped(path + name, "an object");
        }
        if (value.size() > most) {
            throw Fault.limit(path + name + " has more than " + most + " members");
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        value.fields().forEachRemaining(entry -> members.put(entry.getKey(), entry.getValue()));
        return members;
    }

    private ArrayNode array(String name, int most) {
        JsonNode value = find(name);
        if (value == null) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!(value instanceof ArrayNode array)) {
            throw mistyped(path + name, "an array");
        }
        if (array.size() > most) {
            throw Fault.limit(path + name + " has more than " + most + " values");
        }
        return array;
    }

    private JsonNode find(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private JsonNode required(String name) {
        JsonNode value = find(name);
        if (value == null) {
            throw Fault.malformed(path + name + " is missing");
        }
        return value;
    }

    private static Message object(JsonNode value, String path) {
        if (!(value instanceof ObjectNode object)) {
            throw mistyped(path, "an object");
        }
        return new Message(object, path + ".");
    }

    private static String text(JsonNode value, String path, int longest) {
        if (!value.isTextual()) {
            throw mistyped(path, "a string");
        }
        String text = value.textValue();
        if (text.length() > longest) {
            throw Fault.limit(path + " has more than " + longest + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            // Half a surrogate pair has no UTF-8 form: it could be neither searched for nor answered.
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw Fault.malformed(path + " holds half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private static float number(JsonNode value, String path, float least, float most) {
        if (!value.isNumber()) {
            throw mistyped(path, "a number");
        }
        double number = value.doubleValue();
        if (!(number >= least && number <= most)) {
            throw Fault.limit(path + " must lie between " + least + " and " + most);
        }
        return (float) number;
    }

    private static Fault mistyped(String path, String expected) {
        return Fault.malformed(path + " must be " + expected);
    }
}
