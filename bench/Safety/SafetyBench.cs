using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Bench.Levels;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Extraction.Html;
using SchoolSearch.Indexer.Passages;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Bench.Safety;

/// <summary><c>safety</c>: whole pages that people have judged, through the whole judgment: refused, held for review,
/// shown, and from which level.</summary>
static class SafetyBench
{
    public static Command Create()
    {
        var pages = new Option<string>("--pages")
        {
            Required = true,
            Description = "Pages, one JSON object a line (WrittenPage).",
        };
        var show = new Option<bool>("--show") { Description = "Print every page with what decided." };
        var passageFile = new Option<string?>("--passages")
        {
            Description = "Write what was read of every passage to a file: id, fit, level, place, words, unfit, depth.",
        };
        var command = new Command("safety", "Judged pages through the whole judgment.") { pages, show, passageFile };
        command.SetAction(async (parsed, cancel) =>
        {
            var root = LevelsBench.Root();
            var words = SafetyWords.Load(Path.Combine(root, "seeds", "safety"));
            using var passages =
                Open(Path.Combine(root, "models", "passages"), Path.Combine(root, "artifacts", "training"));
            var judge = new PageJudge(new PageExtraction(new PdfText()), words, passages);
            var results = new List<(WrittenPage Page, Judgment Judgment)>();
            foreach (var page in WrittenPage.Read(parsed.GetRequiredValue(pages)))
            {
                var url = PageUrl.Parse($"http://pages.test/{page.Id}");
                results.Add(
                    (
                        page,
                        await judge.JudgeAsync(
                            Stored(url, page.ToHtml()), LevelsBench.SiteFor(url, Level.Cycle1), [], cancel)));
            }

            if (parsed.GetValue(passageFile) is { } file)
            {
                await File.WriteAllLinesAsync(
                    file, results.SelectMany(one => one.Judgment.Page is { } page ? passages.Describe(page)
                    .Select(passage => $"{one.Page.Id}\t{one.Page.Fit}\t{one.Page.Level}\t{passage}") : []), cancel);
            }

            if (parsed.GetValue(show))
            {
                foreach (var (page, judgment) in results)
                {
                    Console.WriteLine($"{page.Id} {page.Fit} {page.Theme} {page.Level} -> {Outcome(judgment)} "
                        + $"{judgment.Levels?.Range.Minimum} : {page.Title}");
                    foreach (var found in judgment.Safety?.Passages ?? [])
                    {
                        Console.WriteLine($"      {found.Unfit:0.00} {found.Theme}, {found.Attitude}, {found.From}, "
                            + $"{found.Place}: {found.Text}");
                    }

                    foreach (var found in judgment.Safety?.Evidence ?? [])
                    {
                        Console.WriteLine($"      {found.Category} {found.Weight:0.##} {found.Place}: {found.Found}");
                    }
                }
            }

            var listed = new SafetyClassifier(words.OrThrow());
            foreach (var group in results.GroupBy(one => one.Page.IsUnfit))
            {
                Console.WriteLine(
                    $"word lists alone, {(group.Key ? "unfit" : "sound")} {group.Count()}: " + string.Join(", ", group
                    .CountBy(one =>
                        listed
                            .Classify(HtmlExtraction.Extract(one.Page.ToHtml(), one.Judgment.Url, null, "utf-8"))
                            .GetType().Name)
                    .OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")));
            }

            foreach (var group in results.GroupBy(one => one.Page.IsUnfit))
            {
                Console.WriteLine($"{(group.Key ? "unfit" : "sound")} {group.Count()}: " + string.Join(", ", group
                    .CountBy(one => Outcome(one.Judgment)).OrderBy(pair => pair.Key).Select(pair =>
                        $"{pair.Key} {pair.Value}")));
            }

            var levelled =
                results.Where(one => !one.Page.IsUnfit && one.Judgment.Outcome is JudgmentOutcome.Accepted).ToArray();
            var distances = levelled.Select(one => (int)one.Judgment.Levels!.Range.Minimum
                - (LevelNames.TryParse(one.Page.Level, out var level) ? (int)level : 1)).ToArray();
            Console.WriteLine(
                $"minimum level of {levelled.Length} shown sound pages: exact {Share(distance => distance == 0)}, "
                + $"within one {Share(distance => Math.Abs(distance) <= 1)}, too low "
                + $"{Share(distance => distance < 0)}");
            return 0;

            string Share(Func<int, bool> which) =>
                $"{distances.Count(which) / (double)Math.Max(distances.Length, 1):0.00}";
        });
        return command;
    }

    /// <summary>With what was read in earlier runs: the judgment can be changed and measured again in
    /// seconds.</summary>
    static PassageJudge Open(string model, string kept)
    {
        Directory.CreateDirectory(kept);
        var files = PassageModelFiles.Check(model);
        return new PassageJudge(files, PassageMemory.Open(kept, files.EncoderDigest, TimeProvider.System));
    }

    static string Outcome(Judgment judgment) => judgment.Outcome switch
    {
        JudgmentOutcome.Accepted => "shown",
        JudgmentOutcome.Rejected { Rejection.Reason: RejectionReason.ForReview } => "held",
        JudgmentOutcome.Rejected { Rejection.Reason: RejectionReason.Unsafe } => "refused",
        JudgmentOutcome.Rejected other => other.Rejection.Reason.ToString(),
        _ => throw new InvalidOperationException("An unknown kind of outcome."),
    };

    static StoredPage Stored(PageUrl url, string html)
    {
        var body = Encoding.UTF8.GetBytes(html);
        return new StoredPage
        {
            Url = url.Value,
            Site = url.Host,
            FetchedAt = DateTimeOffset.UnixEpoch,
            MediaType = "text/html",
            BodyHash = SHA256.HashData(body),
            CompressedBody = BodyCompression.Compress(body),
            Version = 1,
        };
    }
}
