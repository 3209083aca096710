using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Learning;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Safety;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Reads the passages of pages: all with the screen, doubtful ones with the model. The model is opened when first
/// needed and disposed of with this object, so that a server that is not indexing does not spend the memory.
/// </summary>
public sealed class PassageJudge : IDisposable
{
    /// <summary>
    /// The most passages of a page that the model reads, most alarming first: more would not change the verdict. They
    /// take a second or two on two cores.
    /// </summary>
    const int MostRead = 48;

    /// <summary>Further passages are not read: 100,000 words and more.</summary>
    const int MostPassages = 4000;

    /// <summary>
    /// Shorter passages are left to the word lists: the model misjudges a few words torn from a table or a menu.
    /// </summary>
    const int LeastWords = 8, LeastWordsApart = 12;

    /// <summary>From this value on, a passage counts against its page.</summary>
    const float Telling = 0.3f;

    readonly PassageModelFiles files;
    readonly PassageScreen screen;
    readonly LinearModel unfit;
    readonly LinearModel level;
    readonly PassageMemory? memory;
    readonly TaughtPassages? taught;
    readonly Lock gate = new();
    PassageModel? model;

    /// <param name="memory">Earlier readings; null to read everything.</param>
    /// <param name="taught">What teachers of this server have taught; null for nothing.</param>
    public PassageJudge(PassageModelFiles files, PassageMemory? memory = null, TaughtPassages? taught = null)
    {
        this.files = files;
        this.memory = memory;
        this.taught = taught;
        screen = PassageScreen.Load(files.Folder);
        unfit = LinearModel.Read(Path.Combine(files.Folder, "unfit.model"));
        level = LinearModel.Read(Path.Combine(files.Folder, "level.model"));
    }

    /// <summary>Readings may differ when the digest differs.</summary>
    public string Digest => files.Digest + taught?.Digest;

    public void Dispose()
    {
        model?.Dispose();
        memory?.Dispose();
        taught?.Dispose();
    }

    /// <summary>
    /// Learns from a decision to allow a page: the passages that counted against it are fit. Without such a decision,
    /// the lessons of an earlier one are forgotten.
    /// </summary>
    internal void Learn(PageUrl url, bool isAllowed, IEnumerable<PagePassage> passages) => taught?.Keep(
        url, isAllowed
            ?
            [
                .. passages.Where(passage => passage.Reading is { Unfit: > Telling }).Select(passage =>
                    (passage.Text, passage.Reading!.Embedding)),
            ]
            : [],
        isUnfit: false);

    internal ImmutableArray<PagePassage> Read(ExtractedPage page)
    {
        var passages = Passages(page).Take(MostPassages).ToArray();
        var doubtful = Enumerable.Range(0, passages.Length)
            .Where(at => passages[at].Words >= (passages[at].IsOwn ? LeastWords : LeastWordsApart))
            .Select(at => (At: at, Screen: screen.Read(passages[at].Text)))
            .Where(one => one.Screen.Unfit >= PassageScreen.UnfitFrom || one.Screen.Grave >= PassageScreen.GraveFrom)
            .OrderByDescending(one => one.Screen.Unfit + one.Screen.Grave).Take(MostRead)
            .Select(one => one.At).ToArray();
        var readings = Read([.. doubtful.Select(at => passages[at].Text)]);
        foreach (var (at, reading) in doubtful.Zip(readings))
        {
            passages[at] = passages[at] with { Reading = Judged(reading, page.Url) };
        }

        return [.. passages];
    }

    /// <summary>Place, words, unfit and depth of every passage, separated by tabs; for measurements.</summary>
    internal IEnumerable<string> Describe(ExtractedPage page) => Read(page).Select(passage => string.Create(
        CultureInfo.InvariantCulture,
        $"{passage.Place.Name}\t{passage.Words}\t{passage.Reading?.Unfit ?? -1:0.000}"
            + $"\t{passage.Reading?.Depth ?? 0:0.00}"));

    PassageReading[] Read(string[] texts)
    {
        if (texts.Length == 0)
        {
            return [];
        }

        // One page at a time, since the model uses all cores.
        lock (gate)
        {
            var known = memory?.Find(texts) ?? new PassageReading?[texts.Length];
            var unknown = Enumerable.Range(0, texts.Length).Where(at => known[at] is null).ToArray();
            if (unknown.Length > 0)
            {
                model ??= PassageModel.Open(files);
                var read = model.Read([.. unknown.Select(at => texts[at])]);
                foreach (var (at, reading) in unknown.Zip(read))
                {
                    known[at] = reading;
                }

                memory?.Keep(unknown.Select(at => (texts[at], known[at]!)));
            }

            return known!;
        }
    }

    /// <summary>The embedding judged by the examples, or by a teacher's decision on another page.</summary>
    PassageReading Judged(PassageReading reading, PageUrl url) => reading with
    {
        Unfit = taught?.Nearest(reading.Embedding, besides: url) is { } alike ? (
            alike.IsUnfit ? 1 : 0) : PassageHead.Unfit(unfit, reading.Embedding),
        Depth = PassageHead.Depth(level, reading.Embedding),
    };

    /// <summary>Title and text in reading order, then the other parts.</summary>
    static IEnumerable<PagePassage> Passages(ExtractedPage page)
    {
        var parts = new List<(SafetyPlace Place, string Text)>
        {
            (SafetyPlace.Title, $"{page.Title}\n{page.Description}"),
            (SafetyPlace.Body, page.Body),
        };
        parts.AddRange(page.Sides.Texts.Select(side => (SafetyPlace.Of(side.Place), side.Text)));
        return parts.SelectMany(part => PassageCutter.Cut(part.Text)
            .Select(cut => new PagePassage(part.Place, cut.Text, cut.Words, null)));
    }
}
