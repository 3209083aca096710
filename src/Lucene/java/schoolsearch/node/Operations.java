package schoolsearch.node;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The operations of the protocol by name: each reads its message, does its work and writes its answer. */
final class Operations {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_KEYS = 100_000;
    private static final int LONGEST_ANALYSED = 16_384;
    private static final int MOST_TOKENS = 1_000;
    private static final int MOST_SEGMENTS = 100;

    private final Index index;

    Operations(Index index) {
        this.index = index;
    }

    void answer(byte[] bytes, int length, JsonGenerator json) throws IOException {
        ObjectNode tree = Json.read(bytes, length);
        Message message = new Message(tree);
        String name = message.text("op", LONGEST_NAME);
        switch (name) {
            case "configure" -> configure(tree, message, json);
            case "settle" -> settle(message, json);
            case "upsert", "delete", "commit" -> {
                index.mend();
                index.<Void>whileOpen(() -> {
                    write(name, message, bytes, length, json);
                    return null;
                });
            }
            default -> index.<Void>whileOpen(() -> {
                read(name, message, json);
                return null;
            });
        }
    }

    private void configure(ObjectNode tree, Message message, JsonGenerator json) throws IOException {
        boolean rebuild = message.flag("rebuild", false);
        tree.remove(List.of("op", "rebuild"));
        boolean rebuilt = index.configure(tree, rebuild);
        index.<Void>whileOpen(() -> {
            json.writeBooleanField("ok", true);
            json.writeStringField("epoch", index.writer().epoch());
            json.writeNumberField("documents", index.documents());
            json.writeBooleanField("rebuilt", rebuilt);
            return null;
        });
    }

    private void write(String name, Message message, byte[] bytes, int length, JsonGenerator json) throws IOException {
        Writer writer = index.writer();
        switch (name) {
            case "upsert" -> {
                // A batch stands in the tree as the offset of its bytes.
                int offset = message.whole(Json.DOCUMENTS, 0, Frames.LONGEST, -1);
                if (offset < 1 || bytes[offset] != '[') {
                    throw Fault.malformed("documents must be an array");
                }
                message.end();
                writer.upsert(bytes, offset, length);
                acknowledge(writer, json);
            }
            case "delete" -> {
                Field field = index.schema().searchable(message.text("field", LONGEST_NAME));
                if (field.type() != Field.Type.KEYWORD) {
                    throw Fault.malformed("deletion is by a keyword");
                }
                message.require("values");
                List<String> values = message.strings("values", MOST_KEYS, Frames.LONGEST);
                message.end();
                writer.delete(field.name(), values);
                acknowledge(writer, json);
            }
            default -> {
                String epoch = message.text("epoch", LONGEST_NAME);
                message.end();
                if (!epoch.equals(writer.epoch())) {
                    throw Fault.stale();
                }
                writer.commit(index::showCommit);
                acknowledge(writer, json);
                json.writeNumberField("documents", index.documents());
            }
        }
    }

    private void settle(Message message, JsonGenerator json) throws IOException {
        int segments = message.whole("segments", 1, MOST_SEGMENTS, MOST_SEGMENTS);
        float small = message.number("small", 0, 1, 0);
        message.end();
        index.mend();
        // It takes minutes: whoever configures meanwhile, and all who search behind him, must not wait for it.
        index.whileOpen(index::writer).merge(segments, small);
        index.<Void>whileOpen(() -> {
            index.writer().commit(index::showCommit);
            acknowledge(index.writer(), json);
            return null;
        });
    }

    private static void acknowledge(Writer writer, JsonGenerator json) throws IOException {
        json.writeBooleanField("ok", true);
        json.writeStringField("epoch", writer.epoch());
    }

    private void read(String name, Message message, JsonGenerator json) throws IOException {
        switch (name) {
            case "search" -> {
                SearchRequest request = SearchRequest.read(message, index.schema());
                message.end();
                search(snapshot -> Searching.answer(request, index.schema(), snapshot, json));
            }
            case "explain" -> {
                String id = message.text("id", Frames.LONGEST);
                SearchRequest request = SearchRequest.read(message, index.schema());
                message.end();
                search(snapshot -> Explanations.answer(id, request, index.schema(), snapshot, json));
            }
            case "suggest" -> search(snapshot -> Suggestions.answer(message, index.schema(), snapshot, json));
            case "correct" -> search(snapshot -> Spelling.answer(message, index.schema(), snapshot, json));
            case "terms" -> search(snapshot -> Terms.answer(message, index.schema(), snapshot, json));
            case "count" -> search(snapshot -> Counting.answer(message, index.schema(), snapshot, json));
            case "analyze" -> analyze(message, json);
            case "stats" -> {
                message.end();
                Stats.answer(index, json);
            }
            default -> throw Fault.malformed("unknown op");
        }
    }

    private interface Reading {
        void run(Snapshot snapshot) throws IOException;
    }

    private void search(Reading reading) throws IOException {
        index.<Void>search(snapshot -> {
            reading.run(snapshot);
            return null;
        });
    }

    private void analyze(Message message, JsonGenerator json) throws IOException {
        String analyzer = message.text("analyzer", LONGEST_NAME);
        String text = message.text("text", LONGEST_ANALYSED);
        message.end();
        List<String> tokens = Analyzers.tokens(index.schema().analyzers().get(analyzer), "", text, MOST_TOKENS);
        json.writeBooleanField("ok", true);
        json.writeArrayFieldStart("tokens");
        for (String token : tokens) {
            json.writeString(token);
        }
        json.writeEndArray();
    }
}
