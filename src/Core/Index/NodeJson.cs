using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SchoolSearch.Core.Index;

/// <summary>The node's messages in JSON: requests written from, and answers read into, the port's types (src/Lucene/README.md).</summary>
static class NodeJson
{
    public static JsonWriterOptions Writing { get; } = new()
        { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The answer, if it is one of success.</summary>
    public static JsonDocument Checked(JsonDocument answer)
    {
        var root = answer.RootElement;
        if (root.GetProperty("ok").GetBoolean())
        {
            return answer;
        }

        using (answer)
        {
            throw new IndexRefusedException(root.GetProperty("error").GetString() ?? "", root.GetProperty("reason").GetString() ?? "");
        }
    }

    public static Action<Utf8JsonWriter> Message(string op, Action<Utf8JsonWriter>? members = null) => json =>
    {
        json.WriteStartObject();
        json.WriteString("op", op);
        members?.Invoke(json);
        json.WriteEndObject();
    };

    public static void WriteSchema(Utf8JsonWriter json, IndexSchema schema)
    {
        json.WriteString("version", schema.Version);
        WriteMap(json, "resources", schema.Resources, (name, text) => json.WriteString(name, text));
        WriteMap(json, "analyzers", schema.Analyzers, (name, chain) =>
        {
            json.WriteStartObject(name);
            json.WritePropertyName("tokenizer");
            WriteStep(json, chain.Tokenizer);
            WriteSteps(json, "charFilters", chain.CharFilters);
            WriteSteps(json, "filters", chain.Filters);
            json.WriteEndObject();
        });
        WriteMap(json, "fields", schema.Fields, (name, field) =>
        {
            json.WriteStartObject(name);
            WriteField(json, field);
            json.WriteEndObject();
        });
        json.WritePropertyName("similarity");
        WriteSimilarity(json, schema.Similarity);
        WriteMap(json, "fieldSimilarity", schema.FieldSimilarity, (name, similarity) =>
        {
            json.WritePropertyName(name);
            WriteSimilarity(json, similarity);
        });
    }

    public static void WriteDocument(Utf8JsonWriter json, IndexDocument document)
    {
        json.WriteStartObject();
        foreach (var (field, values) in document.Texts)
        {
            WriteArray(json, field, values);
        }

        foreach (var (field, value) in document.Features)
        {
            json.WriteStartArray(field);
            json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void WriteQuery(Utf8JsonWriter json, IndexQuery query)
    {
        json.WriteString("query", query.Query);
        WriteBoosts(json, query.Fields);
        json.WriteNumber("tie", query.Tie);
        WriteFilter(json, query.Filter);
        if (query.MinimumShouldMatch is { } least)
        {
            json.WriteString("minimumShouldMatch", least);
        }

        WriteSignals(json, query.Signals);
        if (query.Rescore is { } rescore)
        {
            json.WriteStartObject("rescore");
            json.WriteString("query", rescore.Query);
            WriteBoosts(json, rescore.Fields);
            json.WriteNumber("tie", rescore.Tie);
            json.WriteNumber("window", rescore.Window);
            WriteSignals(json, rescore.Signals);
            WriteSubstitutes(json, rescore.Substitutes);
            json.WriteEndObject();
        }

        json.WriteNumber("from", query.From);
        json.WriteNumber("size", query.Size);
        if (query.Collapse is { } collapse)
        {
            json.WriteStartObject("collapse");
            json.WriteString("field", collapse.Field);
            json.WriteNumber("most", collapse.Most);
            json.WriteNumber("window", collapse.Window);
            json.WriteNumber("share", collapse.Share);
            json.WriteEndObject();
        }

        if (query.Facets.Count > 0)
        {
            WriteMap(json, "facets", query.Facets, (name, most) => json.WriteNumber(name, most));
        }

        WriteArray(json, "stored", query.Stored);
        json.WriteStartArray("highlight");
        foreach (var highlight in query.Highlights)
        {
            json.WriteStartObject();
            json.WriteString("field", highlight.Field);
            json.WriteNumber("passages", highlight.Passages);
            json.WriteNumber("length", highlight.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("explain", query.Explain);
    }

    public static IReadOnlyList<IndexSuggested> ReadSuggestions(JsonElement suggestions) =>
        [.. suggestions.EnumerateArray().Select(one => new IndexSuggested(Text(one, "text"), [.. ReadTexts(one.GetProperty("ids"))]))];

    public static void WriteSuggestion(Utf8JsonWriter json, IndexSuggestion request)
    {
        json.WriteString("text", request.Text);
        json.WriteString("field", request.Field);
        WriteArray(json, "shown", request.Shown);
        json.WriteNumber("size", request.Size);
        WriteFilter(json, request.Filter);
        WriteSignals(json, request.Signals);
    }

    public static IndexHits ReadHits(JsonElement answer) => new(
        answer.GetProperty("total").GetInt32(),
        answer.GetProperty("exact").GetBoolean(),
        [.. answer.GetProperty("hits").EnumerateArray().Select(ReadHit)],
        ReadMap(answer, "facets", values => values.EnumerateArray()
            .Select(value => new FacetCount(Text(value, "value"), value.GetProperty("count").GetInt32())).ToImmutableArray()));

    public static IndexExplanation ReadExplanation(JsonElement element) => new(
        element.GetProperty("value").GetDouble(),
        Text(element, "what"),
        element.TryGetProperty("details", out var details) ? [.. details.EnumerateArray().Select(ReadExplanation)] : []);

    public static WordCheck ReadWordCheck(JsonElement element) => new(
        Text(element, "word"),
        element.GetProperty("frequency").GetInt32(),
        [.. element.GetProperty("nearest").EnumerateArray().Select(near =>
            new NearWord(Text(near, "word"), near.GetProperty("frequency").GetInt32(), near.GetProperty("score").GetDouble()))]);

    public static ImmutableArray<FoundTerm> ReadFoundTerms(JsonElement array) =>
        [.. array.EnumerateArray().Select(term => new FoundTerm(Text(term, "word"), term.GetProperty("frequency").GetInt32()))];

    public static IndexStats ReadStats(JsonElement answer) => new(
        answer.GetProperty("documents").GetInt32(),
        answer.GetProperty("deleted").GetInt32(),
        answer.GetProperty("segments").GetInt32(),
        answer.GetProperty("bytes").GetInt64(),
        answer.GetProperty("heapBytes").GetInt64(),
        TimeSpan.FromMilliseconds(answer.GetProperty("uptimeMilliseconds").GetInt64()));

    public static ImmutableArray<string> ReadTexts(JsonElement array) =>
        [.. array.EnumerateArray().Select(value => value.GetString() ?? "")];

    public static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    static IndexHit ReadHit(JsonElement hit) => new(
        Text(hit, "id"),
        hit.GetProperty("score").GetDouble(),
        ReadMap(hit, "stored", ReadTexts),
        ReadMap(hit, "highlights", passages => passages.EnumerateArray().Select(ReadPassage).ToImmutableArray()),
        hit.TryGetProperty("explanation", out var explanation) ? ReadExplanation(explanation) : null);

    static IndexPassage ReadPassage(JsonElement passage) => new(
        Text(passage, "text"),
        [.. passage.GetProperty("marks").EnumerateArray().Select(mark => new Range(mark[0].GetInt32(), mark[1].GetInt32()))]);

    static ImmutableSortedDictionary<string, T> ReadMap<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.TryGetProperty(name, out var map)
            ? map.EnumerateObject().ToImmutableSortedDictionary(member => member.Name, member => read(member.Value), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, T>.Empty;

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    static void WriteField(Utf8JsonWriter json, IndexField field)
    {
        switch (field)
        {
            case IndexField.Text text:
                json.WriteString("type", "text");
                json.WriteString("analyzer", text.Analyzer);
                if (text.AskedWith is { } asking)
                {
                    json.WriteString("queryAnalyzer", asking);
                }

                json.WriteBoolean("stored", text.Stored);
                json.WriteBoolean("offsets", text.Offsets);
                json.WriteBoolean("norms", text.Norms);
                json.WriteBoolean("positions", text.Positions);
                break;
            case IndexField.Copy copy:
                json.WriteString("type", "text");
                json.WriteString("analyzer", copy.Analyzer);
                json.WriteBoolean("norms", copy.Norms);
                json.WriteBoolean("positions", false);
                json.WriteStartArray("from");
                foreach (var source in copy.From)
                {
                    json.WriteStringValue(source);
                }

                json.WriteEndArray();
                break;
            case IndexField.Keyword keyword:
                json.WriteString("type", "keyword");
                json.WriteBoolean("stored", keyword.Stored);
                json.WriteBoolean("facet", keyword.Facet);
                json.WriteBoolean("sorted", keyword.Sorted);
                break;
            case IndexField.Feature:
                json.WriteString("type", "feature");
                break;
            case IndexField.Shown:
                json.WriteString("type", "stored");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(field));
        }
    }

    static void WriteSteps(Utf8JsonWriter json, string name, ImmutableArray<AnalyzerStep> steps)
    {
        json.WriteStartArray(name);
        foreach (var step in steps)
        {
            WriteStep(json, step);
        }

        json.WriteEndArray();
    }

    static void WriteStep(Utf8JsonWriter json, AnalyzerStep step)
    {
        json.WriteStartObject();
        json.WriteString("name", step.Name);
        foreach (var (name, value) in step.Parameters)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    static void WriteSimilarity(Utf8JsonWriter json, Similarity similarity)
    {
        json.WriteStartObject();
        json.WriteNumber("k1", similarity.K1);
        json.WriteNumber("b", similarity.B);
        json.WriteEndObject();
    }

    static void WriteBoosts(Utf8JsonWriter json, ImmutableSortedDictionary<string, double> fields) =>
        WriteMap(json, "fields", fields, (name, boost) => json.WriteNumber(name, boost));

    static void WriteFilter(Utf8JsonWriter json, string filter)
    {
        if (filter.Length > 0)
        {
            json.WriteString("filter", filter);
        }
    }

    static void WriteSubstitutes(Utf8JsonWriter json, ImmutableArray<IndexSubstitute> substitutes)
    {
        json.WriteStartArray("substitutes");
        foreach (var substitute in substitutes)
        {
            json.WriteStartObject();
            json.WriteString("field", substitute.Field);
            json.WriteString("word", substitute.Word);
            WriteArray(json, "others", substitute.Others);
            json.WriteNumber("weight", substitute.Weight);
            json.WriteNumber("alike", substitute.Alike);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteSignals(Utf8JsonWriter json, ImmutableArray<IndexSignal> signals)
    {
        json.WriteStartArray("signals");
        foreach (var signal in signals)
        {
            json.WriteStartObject();
            switch (signal)
            {
                case IndexSignal.Feature feature:
                    json.WriteString("field", feature.Field);
                    json.WriteNumber("pivot", feature.Pivot);
                    break;
                case IndexSignal.Matching matching:
                    json.WriteString("query", matching.Query);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(signals));
            }

            json.WriteNumber("weight", signal.Weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteMap<T>(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, T>> map, Action<string, T> write)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            write(key, value);
        }

        json.WriteEndObject();
    }
}
