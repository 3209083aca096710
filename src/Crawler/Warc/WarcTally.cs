using System.Collections.Immutable;

namespace SchoolSearch.Crawler.Warc;

/// <summary>Counts what an import leaves out. Its memory does not grow with the archive.</summary>
sealed class WarcTally
{
    const int MostExamples = 5;

    readonly Dictionary<WarcSkip, WarcSkipped> skipped = [];

    public ImmutableSortedDictionary<WarcSkip, WarcSkipped> Skipped => skipped.ToImmutableSortedDictionary();

    public void Add(WarcSkip why, string? example)
    {
        var (count, examples) = skipped.GetValueOrDefault(why, new WarcSkipped(0, []));
        skipped[why] = new WarcSkipped(
            count + 1, example is not null && examples.Length < MostExamples ? examples.Add(example) : examples);
    }
}
