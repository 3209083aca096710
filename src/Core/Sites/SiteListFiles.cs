using System.Collections.Immutable;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Sites;

/// <summary>
/// Site lists that the teachers' space writes as a teacher would. Files are replaced whole, one writer at a time, and
/// only when the new text reads without a fault and says what was wanted, and nothing else.
/// </summary>
/// <param name="path">A list or a folder of lists. Called for each look.</param>
/// <param name="toChange">The same, where it may be written; called before a change.</param>
/// <param name="lockFile">Held while files change.</param>
public sealed class SiteListFiles(Func<string> path, Func<string> toChange, string lockFile)
{
    /// <summary>Additions to a folder of lists stand in a file of their own.</summary>
    const string OwnFile = "espace-enseignants.yaml";

    const string ByHand =
        "Ce fichier est écrit d’une façon que l’espace ne sait pas changer sans risque. Changez-le à la main.";

    public Reading<ImmutableArray<SiteEntry>> Read() => SiteListReader.ReadEntries(path());

    /// <summary>What would be wrong with the lists if the site were added; empty when it can be.</summary>
    public ImmutableArray<Problem> ProblemsOfAdding(SiteDraft draft) => draft.Read().Match(
        _ => Read().Match(
            entries => SiteListReader.ReadEntries(path(), Added(entries, draft)).Match(_ => [], problems => problems),
            problems => problems),
        problems => problems);

    public Task<ListChange> AddAsync(SiteDraft draft, CancellationToken cancel) => WriteAsync(
        entries => (Added(entries, draft), entries.Select(entry => SiteDraft.Of(entry.Site)).Append(Normal(draft))),
        cancel);

    /// <summary>Changes the entry of a site.</summary>
    /// <param name="former">The entry on which the change was based: if it has changed since, nothing is
    /// written.</param>
    public Task<ListChange> ChangeAsync(string key, SiteDraft former, SiteDraft draft, CancellationToken cancel) =>
        WriteAsync(
            entries => Of(entries, key) is { } entry && SiteDraft.Of(entry.Site) == former
                ? (
                    new Dictionary<string, string?>
                    {
                        [entry.File] = SiteListText.Change(
                            File.ReadAllText(entry.File), entry.Line, Next(entries, entry), former, draft),
                    },
                    entries.Select(one => one == entry ? Normal(draft) : SiteDraft.Of(one.Site)))
                : null,
            cancel);

    /// <summary>Removes the entry of a site, and its file when it was the only one there.</summary>
    public Task<ListChange> RemoveAsync(string key, SiteDraft former, CancellationToken cancel) => WriteAsync(
        entries => Of(entries, key) is { } entry && SiteDraft.Of(entry.Site) == former
            ? (
                new Dictionary<string, string?>
                {
                    [entry.File] = entries.Count(one => one.File == entry.File) == 1
                        ? null
                        : SiteListText.Remove(File.ReadAllText(entry.File), entry.Line, Next(entries, entry)),
                },
                entries.Where(one => one != entry).Select(one => SiteDraft.Of(one.Site)))
            : null,
        cancel);

    async Task<ListChange> WriteAsync(
        Func<ImmutableArray<SiteEntry>, (Dictionary<string, string?> Texts, IEnumerable<SiteDraft> Wanted)?> change,
        CancellationToken cancel)
    {
        using var exclusive = await FileLock.TakeAsync(lockFile, cancel);
        toChange();
        return Read().Match<ImmutableArray<SiteEntry>, ListChange>(
            entries =>
            {
                if (change(entries) is not var (texts, wanted))
                {
                    return new ListChange.Changed();
                }

                return SiteListReader.ReadEntries(path(), texts).Match<ImmutableArray<SiteEntry>, ListChange>(
                    after => Says(after, wanted) ? Write(texts) : new ListChange.Refused([
                        Problem.Of(texts.Keys.First(), 0, ByHand)]),
                    problems => new ListChange.Refused(problems));
            },
            problems => new ListChange.Refused(problems));
    }

    static ListChange.Done Write(Dictionary<string, string?> texts)
    {
        foreach (var (file, text) in texts)
        {
            if (text is null)
            {
                File.Delete(file);
            }
            else
            {
                WholeFile.Write(file, text);
            }
        }

        return new ListChange.Done();
    }

    /// <summary>Whether all entries are the wanted ones; their order depends on the files.</summary>
    static bool Says(ImmutableArray<SiteEntry> entries, IEnumerable<SiteDraft> wanted) =>
        entries.Select(entry => SiteDraft.Of(entry.Site).Text()).Order(StringComparer.Ordinal)
            .SequenceEqual(wanted.Select(draft => draft.Text()).Order(StringComparer.Ordinal));

    /// <summary>The draft as it reads once it is in a list.</summary>
    static SiteDraft Normal(SiteDraft draft) => SiteDraft.Of(draft.Read().OrThrow());

    Dictionary<string, string?> Added(ImmutableArray<SiteEntry> entries, SiteDraft draft)
    {
        var lists = path();
        var file = Directory.Exists(lists) ? Path.Combine(lists, OwnFile) : lists;
        return new()
        {
            [file] = entries.FirstOrDefault(entry => entry.File == file) is { } first
                ? SiteListText.Add(File.ReadAllText(file), first.Line, draft)
                : SiteListText.New("Sites proposés par les enseignants", "L’espace enseignants", draft),
        };
    }

    static SiteEntry? Of(ImmutableArray<SiteEntry> entries, string key) =>
        entries.FirstOrDefault(entry => entry.Site.Key == key);

    static int? Next(ImmutableArray<SiteEntry> entries, SiteEntry entry) => entries
        .Where(other => other.File == entry.File && other.Line > entry.Line)
        .Min(other => (int?)other.Line);
}

/// <summary>The outcome of a change of site lists.</summary>
public abstract record ListChange
{
    private ListChange() { }

    public sealed record Done : ListChange;

    /// <summary>Somebody else has changed or removed the entry in the meantime; nothing was written.</summary>
    public sealed record Changed : ListChange;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(ImmutableArray<Problem> Problems) : ListChange;
}
