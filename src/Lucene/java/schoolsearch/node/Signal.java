package schoolsearch.node;

import java.util.List;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;

/** Something that adds to the score of a document whatever was asked: a feature of it, or a condition that it meets. */
record Signal(Query query) {
    private static final int MOST = 32;
    /** Lucene's own bound on the weight of a feature. */
    private static final float HEAVIEST = 64;

    static List<Signal> read(Message message, Schema schema) {
        return message.list("signals", MOST).stream().map(signal -> one(signal, schema)).toList();
    }

    private static Signal one(Message message, Schema schema) {
        float weight = message.number("weight", Float.MIN_NORMAL, HEAVIEST);
        Query query;
        if (message.has("query")) {
            query = new BoostQuery(new ConstantScoreQuery(
                    QuerySyntax.condition(schema, message.text("query", QueryText.LONGEST))), weight);
        } else {
            Field field = schema.find(message.text("field", SearchRequest.LONGEST_NAME));
            if (field == null || field.type() != Field.Type.FEATURE) {
                throw Fault.malformed("a signal of a field that is no feature");
            }
            query = FeatureField.newSaturationQuery(field.name(), Snapshot.FEATURE, weight,
                    message.number("pivot", Float.MIN_NORMAL, Float.MAX_VALUE));
        }
        message.end();
        return new Signal(query);
    }
}
