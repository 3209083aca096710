using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>A document as the engine takes it: values by field, in order. Features are numbers above 0.</summary>
public sealed class IndexDocument(string id)
{
    readonly Dictionary<string, ImmutableArray<string>> texts = new() { ["id"] = [id] };
    readonly Dictionary<string, float> features = [];

    public string Id { get; } = id;

    public IReadOnlyDictionary<string, ImmutableArray<string>> Texts => texts;

    public IReadOnlyDictionary<string, float> Features => features;

    /// <summary>Sets the values of a field; empty values are left out.</summary>
    public IndexDocument With(string field, params ReadOnlySpan<string> values)
    {
        var kept = ImmutableArray.CreateBuilder<string>(values.Length);
        foreach (var value in values)
        {
            if (value.Length > 0)
            {
                kept.Add(value);
            }
        }

        if (kept.Count > 0)
        {
            texts[field] = kept.ToImmutable();
        }

        return this;
    }

    public IndexDocument WithFeature(string field, float value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        features[field] = value;
        return this;
    }
}
