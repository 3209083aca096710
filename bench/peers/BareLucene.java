import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * The baseline: Lucene as its own documentation would have it, in one process, without network, levels, facets, spelling or
 * collapse. FrenchAnalyzer, BM25, title and body; ten documents with title and two passages of the unified highlighter from
 * the offsets in the postings. What Lucene's versions write differently is in {@code Version}.
 *
 * <p>Arguments: the pages (one a line: title, tab, body with line feeds as U+001F), the queries (one a line), a directory
 * for the index, pages a commit. Makes the index unless it is there and prints {@code ready SEGMENTS SECONDS}; then for each
 * line {@code CONCURRENCY FROM TO} of standard input, the nanoseconds of the whole and of each query from FROM to before TO.
 */
public final class BareLucene {
    private static final int HITS = 10;
    private static final int PASSAGES = 2;

    private final Analyzer analyzer = new FrenchAnalyzer();
    private final List<String> queries;
    private final IndexSearcher searcher;
    private final double seconds;
    /** Length of all that was made, so that no compiler may leave it out. */
    private volatile long shown;

    private BareLucene(Path pages, Path queries, Path index, int batch) throws IOException {
        this.queries = Files.readAllLines(queries);
        FSDirectory directory = FSDirectory.open(index);
        long began = System.nanoTime();
        boolean there = DirectoryReader.indexExists(directory);
        if (!there) {
            write(pages, directory, batch);
        }
        seconds = there ? 0 : (System.nanoTime() - began) / 1e9;
        searcher = new IndexSearcher(DirectoryReader.open(directory));
        searcher.setQueryCache(null);
    }

    public static void main(String[] arguments) throws Exception {
        BareLucene bare = new BareLucene(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]),
                Integer.parseInt(arguments[3]));
        System.out.println("ready " + bare.searcher.getIndexReader().leaves().size() + " " + bare.seconds);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] numbers = order.split(" ");
            System.out.println(bare.run(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]),
                    Integer.parseInt(numbers[2])));
        }
    }

    private void write(Path pages, FSDirectory directory, int batch) throws IOException {
        FieldType body = new FieldType(TextField.TYPE_STORED);
        body.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
                BufferedReader lines = Files.newBufferedReader(pages)) {
            int count = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                Document document = new Document();
                document.add(new TextField("title", line.substring(0, tab), Field.Store.YES));
                document.add(new Field("body", line.substring(tab + 1).replace('\u001f', '\n'), body));
                writer.addDocument(document);
                if (++count % batch == 0) {
                    writer.commit();
                }
            }
            // As our index is after much has been written.
            writer.forceMerge(1);
        }
    }

    private String run(int concurrency, int from, int to) throws InterruptedException {
        long[] nanoseconds = new long[to - from];
        AtomicInteger next = new AtomicInteger(from);
        Thread[] threads = new Thread[concurrency];
        long began = System.nanoTime();
        for (int i = 0; i < concurrency; i++) {
            threads[i] = new Thread(() -> {
                for (int query = next.getAndIncrement(); query < to; query = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    shown += search(queries.get(query));
                    nanoseconds[query - from] = System.nanoTime() - start;
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        StringBuilder answer = new StringBuilder().append(System.nanoTime() - began);
        for (long one : nanoseconds) {
            answer.append(' ').append(one);
        }
        return answer.toString();
    }

    private long search(String text) {
        try {
            QueryBuilder parser = new QueryBuilder(analyzer);
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            for (String field : List.of("title", "body")) {
                Query words = parser.createBooleanQuery(field, text, Occur.SHOULD);
                if (words != null) {
                    query.add(words, Occur.SHOULD);
                }
            }
            Query asked = query.build();
            TopDocs found = searcher.search(asked, HITS);
            long length = 0;
            for (ScoreDoc hit : found.scoreDocs) {
                length += Version.title(searcher, hit.doc).length();
            }
            for (String snippet : Version.highlighter(searcher, analyzer).highlight("body", asked, found, PASSAGES)) {
                length += snippet == null ? 0 : snippet.length();
            }
            return length;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
