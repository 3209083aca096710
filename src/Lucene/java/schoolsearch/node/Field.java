package schoolsearch.node;

import java.util.List;

/**
 * A field of the schema: its type, and what is kept of its values beside the postings. A field with {@code from} has no
 * values of its own but those of these fields, analysed in its own way.
 */
record Field(String name, Type type, boolean stored, boolean offsets, boolean norms, boolean positions, boolean facet,
        boolean sorted, List<String> from) {
    enum Type { TEXT, KEYWORD, FEATURE, STORED }

    /** The key of upsert and delete. */
    static final String ID = "id";
    private static final int LONGEST_NAME = 64;
    private static final int MOST_SOURCES = 16;

    static Field read(String name, Message message) {
        if (name.length() > LONGEST_NAME || !name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw Fault.malformed("a field's name is a letter and then letters, digits and _");
        }
        Type type = switch (message.text("type", LONGEST_NAME)) {
            case "text" -> Type.TEXT;
            case "keyword" -> Type.KEYWORD;
            case "feature" -> Type.FEATURE;
            case "stored" -> Type.STORED;
            default -> throw Fault.malformed("unknown type of field " + name);
        };
        boolean text = type == Type.TEXT;
        boolean keyword = type == Type.KEYWORD;
        Field field = new Field(name, type,
                type == Type.STORED || (text || keyword) && message.flag("stored", false),
                text && message.flag("offsets", false),
                text && message.flag("norms", true),
                text && message.flag("positions", true),
                keyword && message.flag("facet", false),
                keyword && message.flag("sorted", false),
                text ? List.copyOf(message.strings("from", MOST_SOURCES, LONGEST_NAME)) : List.of());
        if (field.offsets && !field.positions) {
            throw Fault.malformed("offsets need positions in field " + name);
        }
        if (field.isCopy() && (field.stored || field.positions)) {
            throw Fault.malformed("a copy is not stored and has no positions: field " + name);
        }
        return field;
    }

    boolean isCopy() {
        return !from.isEmpty();
    }

    boolean searchable() {
        return type == Type.TEXT || type == Type.KEYWORD;
    }

    boolean highlightable() {
        return stored && offsets;
    }
}
