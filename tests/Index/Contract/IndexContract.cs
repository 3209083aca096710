using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>
/// What every engine behind <see cref="IIndexReader"/> and <see cref="IIndexWriter"/> must do. Each test replaces the
/// pages of the one before. An adapter runs it in a class that passes its own index.
/// </summary>
public abstract partial class IndexContract(WritableIndex index)
{
    static readonly ImmutableArray<FieldWeight> TitleAndBody = Fields((TextField.Title, 1), (TextField.Body, 1));

    protected IIndexReader Reader => index.Reader;

    protected IIndexWriter Writer => index.Writer;

    protected Task WriteAsync(params IndexChange[] changes) => index.WriteAsync(changes);

    protected Task FreshAsync(params IndexChange[] changes) => index.FreshAsync(changes);

    /// <summary>Nothing is closed to the level.</summary>
    protected static PageFilter Upto(Level ceiling) => PageFilter.For(ceiling, Restrictions.None);

    /// <summary>Any of some words in title or main text, for somebody who may see everything.</summary>
    /// <param name="words">Separated by spaces.</param>
    protected static PageQuery Query(string words) => new(Step(words), Upto(Level.Lycee));

    protected static QueryStep Step(string words) => new(TitleAndBody, Words(words));

    protected static QueryStep Step(params QueryNode[] nodes) => new(TitleAndBody, [.. nodes]);

    protected static ImmutableArray<QueryNode> Words(string words, double weight = 1) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new QueryNode.Word(word, weight))];

    protected static ImmutableArray<FieldWeight> Fields(params (TextField Field, double Weight)[] fields) =>
        [.. fields.Select(field => new FieldWeight(field.Field, field.Weight))];

    protected static IReadOnlyList<string> Ids(PageHits hits) =>
        [.. hits.Pages.Select(hit => TestPage.Id(hit.Page.Url))];

    protected static Dictionary<string, double> Scores(PageHits hits) =>
        hits.Pages.ToDictionary(hit => TestPage.Id(hit.Page.Url), hit => hit.Score);

    protected static Decision Decide(DecisionKind kind, string address, Level? level = null)
    {
        LevelRange? levels = level is { } one ? new LevelRange(one, new LevelSet(one)) : null;
        Assert.True(DecidedAddress.TryParse(address, out var parsed), address);
        return new Decision(parsed, kind, levels, "test", new DateOnly(2026, 1, 1), "test");
    }

    protected Task<PageHits> SearchAsync(PageQuery query) => Reader.SearchAsync(query);

    protected async Task<IReadOnlyList<string>> IdsAsync(PageQuery query) => Ids(await SearchAsync(query));

    protected async Task<Dictionary<string, double>> ScoresAsync(PageQuery query) => Scores(await SearchAsync(query));

    protected Task<IReadOnlyList<string>> FindAsync(QueryStep step) => IdsAsync(new PageQuery(step, Upto(Level.Lycee)));

    protected Task<IReadOnlyList<string>> FindAsync(string words) => FindAsync(Step(words));

    protected Task<IReadOnlyList<string>> FindAsync(string words, params (TextField Field, double Weight)[] fields) =>
        FindAsync(new QueryStep(Fields(fields), Words(words)));

    protected static bool AreNear(double expected, double actual) =>
        Math.Abs(expected - actual) <= 1e-4 * Math.Max(Math.Abs(expected), Math.Abs(actual));

    /// <summary>Checks that the parts of the hit's score add up to it, and that each is positive.</summary>
    protected static void AssertAddsUp(double score, ScoreAccount? account, string told)
    {
        Assert.True(account is not null, told);
        var sum = account.Parts.Sum(part => part.Value);
        told = $"{told}: score {score}, account {account.Score}, parts {sum}: {string.Join(", ", account.Parts)}";
        Assert.True(AreNear(score, account.Score) && AreNear(score, sum), told);
        Assert.True(account.Parts.All(part => part.Value > 0), told);
        Assert.True(AreNear(sum, account.Sums.Sum(one => one.Value)), told);
    }

    protected static void AssertNothing(PageCounts counts) =>
        Assert.Equal((0, 0, 0, 0), (counts.Subjects.Length, counts.Levels.Length, counts.Kinds.Length, counts.Open));

    protected static PageUrl Url(string id) => TestPage.Url(id);
}
