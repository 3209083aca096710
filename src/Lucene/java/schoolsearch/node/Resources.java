package schoolsearch.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.lucene.analysis.util.ClasspathResourceLoader;
import org.apache.lucene.analysis.util.ResourceLoader;

/** The files that analysis factories ask for, from the configure message and from nowhere else. */
final class Resources implements ResourceLoader {
    private final Map<String, String> texts;
    private final ResourceLoader classes = new ClasspathResourceLoader(Resources.class.getClassLoader());

    Resources(Map<String, String> texts) {
        this.texts = texts;
    }

    @Override
    public InputStream openResource(String name) throws IOException {
        String text = texts.get(name);
        if (text == null) {
            throw new IOException("no such resource");
        }
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public <T> Class<? extends T> findClass(String name, Class<T> expected) {
        // Snowball stemmers and their like are classes by name; nothing outside Lucene is loaded for a message.
        if (!name.startsWith("org.apache.lucene.") && !name.startsWith("org.tartarus.snowball.")) {
            throw new IllegalArgumentException("not a class of Lucene");
        }
        return classes.findClass(name, expected);
    }

    @Override
    public <T> T newInstance(String name, Class<T> expected) {
        findClass(name, expected);
        return classes.newInstance(name, expected);
    }
}
