package schoolsearch.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;

/**
 * The index directory, locked for as long as this process lives, with the schema in force, its writer and its searchers.
 * Searchers are opened from commits and never from the writer, so that nothing uncommitted can be seen.
 */
final class Index {
    private static final String LOCK = "node.lock";

    private final Directory directory;
    private final Lock lock;
    private final SchemaFile file;
    /** Operations share it; configure and mending take it alone. */
    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private Schema schema;
    private SearcherManager searchers;
    /** Read without the gate when the process ends. */
    private volatile Writer writer;

    /** Locks and opens; throws {@link org.apache.lucene.store.LockObtainFailedException} if another node has the index. */
    Index(Path path) throws IOException {
        Files.createDirectories(path);
        directory = FSDirectory.open(path);
        lock = directory.obtainLock(LOCK);
        file = new SchemaFile(path.toRealPath());
        Schema kept = file.read();
        SegmentInfos commit = commit();
        if (kept != null && (fits(kept, commit) || documents(commit) == 0)) {
            open(kept, !fits(kept, commit));
        }
    }

    interface Work<R> {
        R run() throws IOException;
    }

    /** Runs an operation while the schema stays as it is. */
    <R> R whileOpen(Work<R> work) throws IOException {
        gate.readLock().lock();
        try {
            return work.run();
        } finally {
            gate.readLock().unlock();
        }
    }

    /** Puts a schema in force; true when documents were dropped for it. */
    boolean configure(ObjectNode tree, boolean rebuild) throws IOException {
        Schema wanted = new Schema(tree);
        gate.writeLock().lock();
        try {
            if (schema != null && schema.digest().equals(wanted.digest())) {
                mend();
                return false;
            }
            lock.ensureValid();
            SegmentInfos commit = commit();
            boolean fits = fits(wanted, commit);
            boolean holds = writer != null && writer.isOpen() ? !writer.isEmpty() : documents(commit) > 0;
            if (holds && !fits && !rebuild) {
                throw Fault.incompatible();
            }
            close();
            open(wanted, !fits);
            file.write(tree);
            return holds && !fits;
        } finally {
            gate.writeLock().unlock();
        }
    }

    boolean isConfigured() {
        return schema != null;
    }

    Schema schema() {
        if (schema == null) {
            throw Fault.unconfigured();
        }
        return schema;
    }

    Writer writer() {
        schema();
        return writer;
    }

    /** Opens the writer anew, with a new epoch, when a fault of the disk has closed it. Searches go on meanwhile. */
    void mend() throws IOException {
        gate.writeLock().lock();
        try {
            if (writer != null && !writer.isOpen()) {
                writer = new Writer(directory, schema, false);
            }
        } finally {
            gate.writeLock().unlock();
        }
    }

    void showCommit() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Runs a search on the last commit. */
    <R> R search(Search<R> search) throws IOException {
        schema();
        IndexSearcher searcher = searchers.acquire();
        try {
            return search.run((Snapshot) searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    interface Search<R> {
        R run(Snapshot snapshot) throws IOException;
    }

    /** Documents of the last commit, whether a schema is in force or not. */
    int documents() throws IOException {
        return schema == null ? documents(commit())
                : this.<Integer>search(snapshot -> snapshot.getIndexReader().numDocs());
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (String name : directory.listAll()) {
            try {
                bytes += directory.fileLength(name);
            } catch (java.nio.file.NoSuchFileException merged) {
                // A merge has dropped the file since it was listed.
            }
        }
        return bytes;
    }

    /** Drops what is not committed. The process ends after it. */
    void abandon() throws IOException {
        Writer current = writer;
        if (current != null) {
            current.abandon();
        }
    }

    private void open(Schema wanted, boolean empty) throws IOException {
        writer = new Writer(directory, wanted, empty);
        Map<IndexReader.CacheKey, FacetSets> known = new ConcurrentHashMap<>();
        searchers = new SearcherManager(directory, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) throws IOException {
                return new Snapshot(reader, wanted, known);
            }
        });
        schema = wanted;
    }

    private void close() throws IOException {
        if (schema != null) {
            schema = null;
            searchers.close();
            writer.abandon();
            writer = null;
        }
    }

    private SegmentInfos commit() throws IOException {
        return DirectoryReader.indexExists(directory) ? SegmentInfos.readLatestCommit(directory) : null;
    }

    private static boolean fits(Schema schema, SegmentInfos commit) {
        return commit != null && schema.digest().equals(commit.getUserData().get(Writer.DIGEST));
    }

    private static int documents(SegmentInfos commit) {
        int documents = 0;
        if (commit != null) {
            for (var segment : commit) {
                documents += segment.info.maxDoc() - segment.getDelCount() - segment.getSoftDelCount();
            }
        }
        return documents;
    }
}
