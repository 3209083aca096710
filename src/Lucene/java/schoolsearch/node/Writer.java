package schoolsearch.node;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.codecs.lucene87.Lucene87Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;

/**
 * The one writer of the index. What it has taken since the last commit is on disk after {@link #commit} and gone when the
 * node goes, and the epoch tells the two apart: it is new whenever uncommitted documents may have been lost.
 */
final class Writer {
    /** The member of a commit's user data that names the digest of its schema. */
    static final String DIGEST = "schema";
    private static final int BUFFER_MEGABYTES = 32;
    private static final int EPOCH_BYTES = 12;

    private final IndexWriter writer;
    private final Documents documents;
    private final String epoch = newEpoch();
    /** Batches share it and a commit takes it alone, so that no commit holds half a batch. */
    private final ReadWriteLock batches = new ReentrantReadWriteLock();

    /** Opens the writer on what is committed, or on nothing ({@code empty}): older documents go with the first commit. */
    Writer(Directory directory, Schema schema, boolean empty) throws IOException {
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(4, 1);
        writer = new IndexWriter(directory, new IndexWriterConfig(schema.analyzers().indexing())
                .setOpenMode(empty ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.APPEND)
                .setSimilarity(schema.similarity())
                .setCodec(new Lucene87Codec(Lucene87Codec.Mode.BEST_SPEED))
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergeScheduler(merges)
                .setCommitOnClose(false));
        documents = new Documents(schema);
        if (empty) {
            writer.setLiveCommitData(Map.of(DIGEST, schema.digest()).entrySet());
            writer.commit();
        }
    }

    String epoch() {
        return epoch;
    }

    /** False after a fault of the disk, when Lucene has closed the writer and dropped what was not committed. */
    boolean isOpen() {
        return writer.isOpen();
    }

    /** True when nothing is committed and nothing waits to be. */
    boolean isEmpty() {
        return writer.getDocStats().numDocs == 0;
    }

    /** Writes a batch that is whole and valid, or nothing of it. */
    void upsert(byte[] bytes, int offset, int length) throws IOException {
        documents.read(bytes, offset, length, (id, document) -> { });
        batches.readLock().lock();
        try {
            documents.read(bytes, offset, length,
                    (String id, Document document) -> writer.updateDocument(new Term(Field.ID, id), document));
        } finally {
            batches.readLock().unlock();
        }
    }

    void delete(String field, List<String> values) throws IOException {
        batches.readLock().lock();
        try {
            writer.deleteDocuments(values.stream().map(value -> new Term(field, value)).toArray(Term[]::new));
        } finally {
            batches.readLock().unlock();
        }
    }

    /** Returns when everything taken so far is on disk and {@code shown} has run; commits follow one another. */
    void commit(Showing shown) throws IOException {
        batches.writeLock().lock();
        try {
            writer.commit();
            shown.show();
        } finally {
            batches.writeLock().unlock();
        }
    }

    /**
     * Merges all segments into one. If no more than a {@code small} part of the documents stand beside the largest, and no more
     * are deleted, it leaves that alone as long as there are no more than {@code segments}. The next commit shows it. Searches
     * pay for every segment, so it is worth its time once much has been written. Documents may be written meanwhile.
     */
    void merge(int segments, float small) throws IOException {
        int left = 1;
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            int largest = reader.leaves().stream().mapToInt(leaf -> leaf.reader().numDocs()).max().orElse(0);
            int most = (int) (small * reader.maxDoc());
            if (reader.numDocs() - largest <= most && reader.numDeletedDocs() <= most) {
                left = segments;
            }
        }
        writer.forceMerge(left);
    }

    /** Drops what is not committed and releases the index. A commit under way is finished first. */
    void abandon() throws IOException {
        writer.rollback();
    }

    interface Showing {
        void show() throws IOException;
    }

    private static String newEpoch() {
        byte[] random = new byte[EPOCH_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
