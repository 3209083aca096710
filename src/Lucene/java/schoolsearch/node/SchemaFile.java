package schoolsearch.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Keeps the schema beside the index, whole or not at all: written under another name, forced to disk and renamed.
 *
 * <p>The commit of the index names the digest of its schema, and the file is replaced after that commit. So after a crash
 * in between, the file holds an older schema and the index, which has just been emptied, no document: the older schema
 * does no harm, and the next configure puts the new one in force. Documents are never lost to a file that does not fit.
 */
final class SchemaFile {
    private static final ObjectMapper CANONICAL = new ObjectMapper(Json.FACTORY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Path file;

    SchemaFile(Path directory) {
        file = directory.resolve("schema.json");
    }

    /** The schema kept here; null if there is none or none that can be read, which configure then mends. */
    Schema read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            return new Schema(Json.read(bytes, bytes.length));
        } catch (Fault | JsonProcessingException unreadable) {
            return null;
        }
    }

    void write(ObjectNode tree) throws IOException {
        Path written = file.resolveSibling("schema.json.new");
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(canonical(tree));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    static String digest(ObjectNode tree) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical(tree)));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] canonical(ObjectNode tree) throws JsonProcessingException {
        return CANONICAL.writeValueAsBytes(CANONICAL.convertValue(tree, Map.class));
    }
}
